import type { Progress, Stage } from './progress.ts';
import { durationText, stageLine } from './stage-line.ts';

export interface ProgressEffects {
  /** Writes one line. */
  write: (line: string) => void;
  /** Milliseconds since any fixed moment. */
  now: () => number;
}

/** One line for each finished stage: title, counts, time. For logs, pipes and CI. */
export function plainProgress({ write, now }: ProgressEffects): Progress {
  return {
    stage: async (title, work) => {
      const counts = new Map<string, number>();
      const stage: Stage = {
        count: (done, unit) => void counts.set(unit, done),
        note: () => undefined,
      };
      const started = now();
      try {
        const result = await work(stage);
        write(stageLine(title, counts, now() - started));
        return result;
      } catch (error) {
        write(`${title}: failed after ${durationText(now() - started)}`);
        throw error;
      }
    },
    say: write,
  };
}
