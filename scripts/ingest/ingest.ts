import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ledger } from '../../src/domain/ledger.ts';
import { MistakesFound, type Mistake } from '../../src/domain/mistake.ts';
import type { Source } from '../../src/domain/source.ts';
import { dayInZone } from '../../src/intake/day-in-zone.ts';
import type { FaultyValue } from '../../src/intake/faulty-values.ts';
import type { Reading, SourceResult } from '../../src/intake/reading.ts';
import { openAtlas, type OpenAtlas } from '../atlas/open-atlas.ts';
import { addTotals } from '../cube/add-totals.ts';
import { mergeCubes } from '../cube/merge-cubes.ts';
import type { Progress } from '../progress/progress.ts';
import { writeSnapshot } from '../snapshot/write-snapshot.ts';
import { prepareTerritory } from './prepare-territory.ts';
import { readSource } from './read-source.ts';
import { startReading } from './start-reading.ts';
import { writeFaultyValues } from './write-faulty-values.ts';

export interface IngestResult {
  ledger: Ledger;
  /** Files of the snapshot. */
  written: number;
  kept: number;
  /** By source, the values that were not understood: for the operator alone. */
  faulty: Map<string, FaultyValue[]>;
}

/**
 * Reads every source of an atlas and writes its snapshot and ledger below `<atlas>/derived`.
 * @throws MistakesFound with all that is wrong; the snapshot then stays as it was.
 */
export async function ingest(
  dir: string,
  options: { clock: Date; raw?: string | undefined },
  progress: Progress,
): Promise<IngestResult> {
  await prepareTerritory(dir, options.raw, progress);
  const atlas = await openAtlas(dir, options.raw);
  const release = dayInZone(options.clock, atlas.config.timeZone);
  const { reading, topology } = await startReading(atlas, release);
  const results = await readSources(atlas, reading, progress);
  return progress.stage('Writing the snapshot', async (stage) => {
    const cube = mergeCubes(results);
    addTotals(cube, atlas.areas);
    const files = writeSnapshot({ atlas, results, cube, topology, release: release.iso });
    const ledger = { sources: results.map((result) => result.ledger) };
    await writeLedger(atlas, ledger);
    for (const { source, faulty } of results) await writeFaultyValues(dir, source.id, faulty);
    stage.count(files.written + files.kept, 'files');
    const faulty = new Map(results.map((result) => [result.source.id, result.faulty]));
    return { ledger, faulty, ...files };
  });
}

/** Debates come before the postulates that name them; else in order of ids. */
const ORDER: Record<Source['record'], number> = {
  event: 0,
  count: 0,
  wide: 0,
  contact: 0,
  debate: 1,
  postulate: 2,
};

async function readSources(atlas: OpenAtlas, reading: Reading, progress: Progress) {
  const results: SourceResult[] = [];
  const mistakes: Mistake[] = [];
  const sources = atlas.sources.toSorted((a, b) => ORDER[a.record] - ORDER[b.record]);
  for (const source of sources) {
    const debates = new Map(results.flatMap((r) => r.debates).map((d) => [d.id, d]));
    try {
      results.push(
        await progress.stage(`Reading ${source.id}`, (stage) =>
          readSource(atlas, reading, source, debates, stage),
        ),
      );
    } catch (error) {
      if (!(error instanceof MistakesFound)) throw error;
      mistakes.push(...error.mistakes);
    }
  }
  if (mistakes.length) throw new MistakesFound(mistakes);
  return results;
}

async function writeLedger(atlas: OpenAtlas, ledger: Ledger): Promise<void> {
  const folder = join(atlas.dir, 'derived');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'ledger.json'), `${JSON.stringify(ledger, null, 2)}\n`);
}
