import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Topology } from 'topojson-specification';
import type { Finding } from '../../src/domain/checks.ts';
import type { Ledger } from '../../src/domain/ledger.ts';
import type { Mistake } from '../../src/domain/mistake.ts';
import type { Source } from '../../src/domain/source.ts';
import type { Cube } from '../../src/intake/cube.ts';
import { dayInZone } from '../../src/intake/day-in-zone.ts';
import type { Reading, SourceResult } from '../../src/intake/reading.ts';
import type { IntakeRules } from '../../src/intake/rules.ts';
import { gathering } from '../atlas/gather-mistakes.ts';
import { openAtlas, type OpenAtlas } from '../atlas/open-atlas.ts';
import { withDenominators } from '../atlas/read-denominators.ts';
import { findings } from '../check/find.ts';
import { mergeCubes } from '../cube/merge-cubes.ts';
import type { Progress } from '../progress/progress.ts';
import { pairingMistakes } from './pair-debates.ts';
import { PieceThreads, type ThreadOptions, type ThreadSetting } from './piece-threads.ts';
import { PieceCache, type CacheSetting } from './piece-cache.ts';
import { prepareTerritory } from './prepare-territory.ts';
import type { PiecesTask } from './read-file.ts';
import { readSource } from './read-source.ts';
import { unreadFiles } from './unread-files.ts';
import { boundariesFile, startReading } from './start-reading.ts';

export interface ReadOptions {
  clock: Date;
  raw?: string | undefined;
  /** Whether rejected rows are listed below `derived`. */
  lists: boolean;
  /** Where a territory is made when it must be; in the atlas when absent. */
  madeIn?: string | undefined;
  threads?: ThreadOptions | undefined;
}

/** An atlas with all its exports read, whatever is wrong with them. */
export interface AtlasRead {
  atlas: OpenAtlas;
  /** What rows were judged by. */
  rules: IntakeRules;
  topology: Topology;
  /** Day of the release, `YYYY-MM-DD`. */
  release: string;
  /** Of the sources that could be read. */
  results: SourceResult[];
  cube: Cube;
  findings: Finding[];
  /** Why the rest could not be read, and where sources contradict each other. */
  mistakes: Mistake[];
}

/** @throws MistakesFound for an atlas that cannot be opened. */
export async function readAtlas(
  dir: string,
  { clock, raw, lists, madeIn, threads }: ReadOptions,
  progress: Progress,
): Promise<AtlasRead> {
  const territoryDir = await prepareTerritory(dir, raw, progress, madeIn);
  const opened = await openAtlas(dir, raw, territoryDir);
  const { atlas, mistakes: atFault } = await withDenominators(opened);
  const { iso: release, day } = dayInZone(clock, atlas.config.timeZone);
  const { reading, rules, topology } = await startReading(opened, { day });
  const folder = lists ? join(dir, 'derived', 'rejected') : null;
  const means = {
    threads: new PieceThreads(threadSetting(atlas, rules, day), reading, threads),
    cache: new PieceCache(await cacheSetting(atlas, rules, day, lists)),
  };
  const { results, mistakes } = await readSources(atlas, reading, progress, folder, means).finally(
    () => means.threads.close(),
  );
  mistakes.push(...unmapped(atlas), ...atFault, ...pairingMistakes(results));
  if (!mistakes.length) await means.cache.entries.prune();
  const before = await lastLedger(dir);
  return {
    atlas,
    rules,
    topology,
    release,
    results,
    cube: (await gathering(mistakes, () => mergeCubes(results))) ?? mergeCubes([]),
    findings: findings({ rules, results, before, release }, await unreadFiles(atlas)),
    mistakes,
  };
}

const threadSetting = (atlas: OpenAtlas, rules: IntakeRules, today: number): ThreadSetting => ({
  rules,
  today,
  boundaries: boundariesFile(atlas),
  level: atlas.config.levels.at(-1)?.id ?? '',
});

const cacheSetting = async (
  atlas: OpenAtlas,
  rules: IntakeRules,
  today: number,
  writes: boolean,
): Promise<CacheSetting> => ({
  folder: join(atlas.dir, 'derived', 'cache', 'ingest'),
  rules,
  boundaries: createHash('sha256')
    .update(await readFile(boundariesFile(atlas)))
    .digest('hex'),
  today,
  writes,
});

/** Without a mapping no export is read, and every figure would be missing. */
const unmapped = ({ dir, sources }: OpenAtlas): Mistake[] =>
  sources.length > 0
    ? []
    : [
        {
          fault: 'missing',
          file: join(dir, 'sources'),
          problem: 'there is no mapping, so that no export would be read.',
          remedy: 'Describe each export in a file of its own there; data/README.md says how.',
        },
      ];

/** Debates come before the postulates that name them; else in order of ids. */
const ORDER: Record<Source['record'], number> = {
  event: 0,
  count: 0,
  wide: 0,
  contact: 0,
  survey: 0,
  debate: 1,
  postulate: 2,
};

async function readSources(
  atlas: OpenAtlas,
  reading: Reading,
  progress: Progress,
  lists: string | null,
  means: Pick<PiecesTask, 'threads' | 'cache'>,
) {
  const results: SourceResult[] = [];
  const mistakes: Mistake[] = [];
  const sources = atlas.sources.toSorted((a, b) => ORDER[a.record] - ORDER[b.record]);
  for (const source of sources) {
    const debates = new Map(results.flatMap((r) => r.debates).map((d) => [d.id, d]));
    const result = await gathering(mistakes, () =>
      progress.stage(`Reading ${source.id}`, (stage) =>
        readSource({ atlas, reading, source, stage, lists }, debates, means),
      ),
    );
    if (result) results.push(result);
  }
  return { results, mistakes };
}

/** The account of the last ingest; null where there is none that can be read. */
async function lastLedger(dir: string): Promise<Ledger | null> {
  try {
    const text = await readFile(join(dir, 'derived', 'ledger.json'), 'utf8');
    const ledger = JSON.parse(text) as Partial<Ledger>;
    return Array.isArray(ledger.sources) ? { sources: ledger.sources } : null;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT')
      return null;
    throw error;
  }
}
