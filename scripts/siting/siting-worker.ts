import { parentPort } from 'node:worker_threads';
import { siteRegion } from '../../src/siting/site-region.ts';
import { withJourneys } from '../../src/siting/journeys.ts';
import type { SitingQuestion, SitingRules } from '../../src/domain/siting.ts';

/** Works out regions in a thread of its own: the solver keeps a thread busy while it searches. */
export interface SitingTask {
  region: string;
  question: SitingQuestion;
  rules: SitingRules;
}

parentPort?.on('message', ({ region, question, rules }: SitingTask) => {
  siteRegion(region, withJourneys(question, rules), rules).then(
    (result) => parentPort?.postMessage({ region, result }),
    (error: unknown) => {
      // An error in a listener of the port's would be lost.
      setImmediate(() => {
        throw error;
      });
    },
  );
});
