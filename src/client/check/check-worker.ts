import type { Topology } from 'topojson-specification';
import { pointLocator } from '../../geo/locate-point.ts';
import { dayInZone } from '../../intake/day-in-zone.ts';
import { proj4 } from '../../intake/proj4-at-once.ts';
import { readingBy, type IntakeRules } from '../../intake/rules.ts';
import { checkFiles } from './check-files.ts';
import type { SourceFiles } from './check-source.ts';
import type { CheckNews, CheckOrder, GivenFiles } from './messages.ts';
import type { CheckOutcome } from './report.ts';

const tell = (news: CheckNews) => postMessage(news);

addEventListener('message', ({ data }: MessageEvent<CheckOrder>) => {
  carriedOut(data).then(
    (outcome) => tell({ kind: 'done', outcome }),
    (error: unknown) => {
      tell({ kind: 'failed', message: String(error) });
      throw error;
    },
  );
});

function carriedOut(order: CheckOrder): Promise<CheckOutcome> {
  const rules = JSON.parse(order.rules) as IntakeRules;
  const boundaries = JSON.parse(order.boundaries) as Topology | null;
  const narrowest = rules.config.levels.at(-1)?.id ?? '';
  const areaAt = boundaries ? pointLocator(boundaries, narrowest) : () => null;
  const today = dayInZone(new Date(order.now), rules.config.timeZone).day;
  const reading = readingBy(rules, { areaAt, proj4 }, today);
  const debates = order.debates.map((given) => bySource(rules, given));
  const request = { ...bySource(rules, order), reading, rules, debates, words: order.words };
  return checkFiles(request, (progress) => tell({ kind: 'progress', progress }));
}

function bySource(rules: IntakeRules, { source: id, files }: GivenFiles): SourceFiles {
  const source = rules.sources.find((one) => one.id === id);
  if (!source) throw new Error(`There is no source ${id}.`);
  return { source, files };
}
