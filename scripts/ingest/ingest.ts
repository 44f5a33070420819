import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '../../src/domain/checks.ts';
import type { Ledger } from '../../src/domain/ledger.ts';
import type { AreaSnapshot, UnfinishedPeriod } from '../../src/domain/snapshot.ts';
import type { Period } from '../../src/domain/period.ts';
import { MistakesFound } from '../../src/domain/mistake.ts';
import { releaseDay } from '../../src/domain/release-id.ts';
import { countedKind } from '../../src/domain/shorter-periods.ts';
import type { FaultyValue } from '../../src/intake/faulty-values.ts';
import { KeptVerdicts } from '../audit/verdicts.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';
import { refusals } from '../check/refusals.ts';
import { addTotals } from '../cube/add-totals.ts';
import { partCounts } from '../cube/shorter-counts.ts';
import { earlierFigures } from '../earlier/earlier-figures.ts';
import { earlierParts } from '../earlier/earlier-splits.ts';
import { recordedReleases } from '../earlier/release-record.ts';
import { writeRevised } from '../earlier/revised-figures.ts';
import { writeWithheld } from '../earlier/withheld-counts.ts';
import { keptJudgements } from '../findings/kept-judgements.ts';
import type { Progress } from '../progress/progress.ts';
import { incompleteTotals } from '../snapshot/incomplete-totals.ts';
import { countsOf, publishedPeriods, unfinishedPeriods } from '../snapshot/left-out-periods.ts';
import { keptPatterns } from '../snapshot/kept-patterns.ts';
import { writeThrift } from '../snapshot/thrift.ts';
import { writeSnapshot } from '../snapshot/write-snapshot.ts';
import { namesByArea, settlementsOfAtlas } from '../territory/settlements-of-atlas.ts';
import { readAtlas, type ReadOptions } from './read-atlas.ts';
import { writeFaultyValues } from './write-faulty-values.ts';

export interface IngestResult {
  ledger: Ledger;
  /** Files of the snapshot. */
  written: number;
  kept: number;
  /** By source, the values that were not understood: for the operator alone. */
  faulty: Map<string, FaultyValue[]>;
  /** What passes a limit that warns. */
  findings: Finding[];
}

export interface IngestOptions extends Omit<ReadOptions, 'lists'> {
  /** The id of the release of a day: the day itself when absent. */
  named?: ((day: string) => string) | undefined;
  /** Told what the file of each area holds. */
  onArea?: ((file: AreaSnapshot) => void) | undefined;
}

/**
 * Reads every source of an atlas and writes its snapshot and ledger below `<atlas>/derived`.
 * @throws MistakesFound with all that is wrong, and with what passes a limit that refuses a release;
 * the snapshot then stays as it was.
 */
export async function ingest(
  dir: string,
  { named = (day) => day, onArea, ...options }: IngestOptions,
  progress: Progress,
): Promise<IngestResult> {
  const read = await readAtlas(dir, { ...options, lists: true }, progress);
  const { atlas, rules, topology, results, findings } = read;
  const mistakes = [...read.mistakes, ...refusals(dir, findings)];
  if (mistakes.length) throw new MistakesFound(mistakes);
  return progress.stage('Writing the snapshot', async (stage) => {
    const release = named(read.release);
    const unfinished = unfinishedPeriods(results, releaseDay(release));
    const periods = publishedPeriods(results, atlas, releaseDay(release), unfinished);
    unfinished.forEach((one) => progress.say(unfinishedLine(one, periods[one.plane])));
    const lacking = addTotals(read.cube, atlas.areas);
    // Months that are over are published of a year that is not.
    const parts = partCounts(results, read.cube, atlas);
    const cube = countsOf(read.cube, atlas, periods);
    const codes = atlas.areas.map(({ code }) => code);
    const { config } = atlas;
    const releases = config.disclosure.remembersReleases ? await recordedReleases(dir) : [];
    const verdicts = await KeptVerdicts.of(dir, 'hiding');
    const judgements = await keptJudgements(dir);
    const patterns = await keptPatterns(dir);
    const files = await writeSnapshot({
      atlas,
      localities: await localitiesOf(atlas),
      rules,
      results,
      cube,
      periods,
      unfinished: unfinished.filter(({ plane, period }) => periods[plane].includes(period)),
      parts,
      incomplete: incompleteTotals(lacking, atlas.areas),
      topology,
      release,
      earlier: earlierFigures(releases, codes),
      earlierParts: earlierParts(releases, codes, config.period, countedKind(config)),
      verdicts,
      patterns,
      judgements,
      onArea,
    });
    await verdicts.close();
    await patterns.close();
    await judgements.close();
    await writeRevised(dir, files.revised);
    await writeWithheld(dir, files.withheld);
    await writeThrift(dir, files.held);
    const ledger = { sources: results.map((result) => result.ledger) };
    await writeLedger(atlas, ledger);
    for (const { source, faulty } of results) await writeFaultyValues(dir, source.id, faulty);
    stage.count(files.written + files.kept, 'files');
    const faulty = new Map(results.map((result) => [result.source.id, result.faulty]));
    return { ledger, faulty, findings, ...files };
  });
}

/** For staff: why a year is not there, or is said to be one of a part of it. */
const unfinishedLine = (
  { source, period, until }: UnfinishedPeriod,
  published: readonly Period[],
): string => {
  const then = published.includes(period)
    ? 'pages say so, and do not judge it'
    : 'its figures are left out';
  return `  ${source}: its rows end on ${until}, so ${period} is not whole: ${then} until the rest is there.`;
};

/** Names of towns and villages: of the table that lists them alone, else of where people live. */
const localitiesOf = async ({ dir, areas, localities }: OpenAtlas) =>
  localities.size > 0 ? localities : namesByArea(await settlementsOfAtlas(dir, areas), areas);

async function writeLedger(atlas: OpenAtlas, ledger: Ledger): Promise<void> {
  const folder = join(atlas.dir, 'derived');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'ledger.json'), `${JSON.stringify(ledger, null, 2)}\n`);
}
