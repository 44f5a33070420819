import { join } from 'node:path';
import type { Topology } from 'topojson-specification';
import type { AreaCode } from '../../src/domain/area.ts';
import { releaseDay } from '../../src/domain/release-id.ts';
import type { Plane } from '../../src/domain/plane.ts';
import type { Period } from '../../src/domain/period.ts';
import type { HeldDebate } from '../../src/domain/debate.ts';
import { isRunning } from '../../src/domain/running-period.ts';
import {
  SNAPSHOT_FILES,
  type AreaSnapshot,
  type UnfinishedPeriod,
} from '../../src/domain/snapshot.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';
import type { Cube } from '../../src/intake/cube.ts';
import type { SourceResult } from '../../src/intake/reading.ts';
import type { IntakeRules } from '../../src/intake/rules.ts';
import type { Verdicts } from '../audit/verdicts.ts';
import { shorterCounts, type PartCounts, type ShorterCounts } from '../cube/shorter-counts.ts';
import type { Earlier } from '../earlier/earlier-figures.ts';
import type { EarlierParts } from '../earlier/earlier-splits.ts';
import { withheldIn } from '../earlier/withheld-counts.ts';
import { revisedFigures } from '../earlier/revised-figures.ts';
import type { KeptJudgements } from '../findings/kept-judgements.ts';
import { makeFindings } from '../findings/make-findings.ts';
import { timingByPlace } from './area-timing.ts';
import { areaFiles } from './area-files.ts';
import { borderBreaks } from './border-breaks.ts';
import { categoryFile } from './category-files.ts';
import type { CategoryCells } from './cells.ts';
import { isForced, type LongPeriod } from './forced-periods.ts';
import { guardedParts } from './guarded-parts.ts';
import type { KeptPatterns } from './kept-patterns.ts';
import { protectedCells } from './protected-cells.ts';
import { publicRules } from './public-rules.ts';
import type { IncompleteTotals } from './incomplete-totals.ts';
import { makeManifest } from './make-manifest.ts';
import { shorterCellsOf } from './shorter-cells.ts';
import { surveysOf } from './surveys.ts';
import { publishedOf } from './published-cells.ts';
import { heldByHidden } from './thrift.ts';
import { SnapshotFolder } from './snapshot-folder.ts';

export interface SnapshotInput {
  atlas: OpenAtlas;
  /** Names of towns and villages by area. */
  localities: ReadonlyMap<AreaCode, string[]>;
  /** What rows were judged by. */
  rules: IntakeRules;
  results: readonly SourceResult[];
  /** That figures are published for: see `publishedPeriods`. */
  periods: Record<Plane, Period[]>;
  /** Of those, the ones that a source has not told to their end. */
  unfinished: UnfinishedPeriod[];
  cube: Cube;
  /** Null where no shorter periods are published. */
  parts: PartCounts | null;
  incomplete: IncompleteTotals;
  topology: Topology;
  /** Id of the release. */
  release: string;
  earlier: Earlier;
  /** What earlier releases told of shorter periods of guarded counts. */
  earlierParts: readonly EarlierParts[];
  /** What audits of the same figures found. */
  verdicts: Verdicts;
  /** Which counts of the same tables were hidden before. */
  patterns: KeptPatterns;
  /** What was judged of the same figures before. */
  judgements: KeptJudgements;
  /** Told what each area's file holds. */
  onArea?: ((file: AreaSnapshot) => void) | undefined;
}

/** Writes the snapshot of an atlas: what may be published, and nothing else. */
export async function writeSnapshot(input: SnapshotInput) {
  const { atlas, results, cube, periods, unfinished, incomplete, topology, release, earlier } =
    input;
  const day = releaseDay(release);
  const { cells, shorter } = await publishedCounts(input, periods);
  const shorterCells = shorter ? shorterCellsOf(shorter, cells, atlas, periods) : [];
  const breaks = borderBreaks(results);
  const timing = timingByPlace(results, atlas.areas, cells);
  const areaAt = areaFiles({
    atlas,
    release,
    topology,
    cells,
    shorterCells,
    societyPeriods: periods.society,
    debates: results.flatMap((result) => result.debates),
    postulates: results.flatMap((result) => result.postulates),
    surveys: surveysOf(results),
    timing,
    breaks,
    incomplete,
    findings: makeFindings(
      atlas,
      cells,
      periods,
      breaks,
      incomplete.of,
      (plane, period) => isRunning({ release: { day }, unfinished }, plane, period),
      input.judgements,
    ),
  });
  const folder = new SnapshotFolder(
    join(atlas.dir, 'derived', 'snapshot'),
    SNAPSHOT_FILES.manifest,
  );
  const put = (path: string, content: unknown) => folder.put(path, JSON.stringify(content));
  const held: HeldDebate[] = [];
  const areas = atlas.areas.map((area, place) => {
    const file = areaAt(area, place);
    held.push(...heldIn(file));
    input.onArea?.(file);
    return put(SNAPSHOT_FILES.area(area.code), file);
  });
  const hashes = {
    areas,
    categories: cells.map((entry) =>
      put(
        SNAPSHOT_FILES.category(entry.category.id),
        categoryFile(
          entry,
          shorterCells.find((one) => one.category.id === entry.category.id) ?? null,
          atlas,
          { breaks, incomplete, periods },
        ),
      ),
    ),
    boundaries: put(SNAPSHOT_FILES.boundaries, topology),
    debates: put(SNAPSHOT_FILES.debates, held.sort(newestFirst)),
    localities: put(SNAPSHOT_FILES.localities, Object.fromEntries(input.localities)),
    intake: atlas.config.checkPage ? put(SNAPSHOT_FILES.intake, publicRules(input.rules)) : null,
  };
  const shorterPeriods = shorter?.periods ?? null;
  const facts = { atlas, results, cells, periods, unfinished, shorterPeriods, release, hashes };
  const manifest = makeManifest(facts);
  const files = folder.close(JSON.stringify(manifest));
  const revised = revisedFigures(cells, cube, atlas, periods.police, earlier);
  const { tables } = publishedOf(cells, atlas, periods.police);
  const withheld = withheldIn(cells, cube, atlas, periods.police);
  return { ...files, revised, withheld, held: heldByHidden(tables, cube, atlas) };
}

/** Cells as they may be published, and counts by shorter periods. */
async function publishedCounts(
  { atlas, cube, parts, earlier, earlierParts, verdicts, patterns }: SnapshotInput,
  periods: Record<Plane, Period[]>,
): Promise<{ cells: CategoryCells[]; shorter: ShorterCounts | null }> {
  const forced: LongPeriod[] = [];
  for (;;) {
    const cells = await protectedCells(cube, atlas, periods, earlier, verdicts, forced, patterns);
    const setting = { atlas, periods: periods.police, cells, cube, earlier: earlierParts };
    const found = guardedParts(parts?.guarded ?? null, setting);
    const more = found.forced.filter(
      ({ category, period }) => !isForced(forced, category, 'recorded', period),
    );
    if (!more.length) return { cells, shorter: parts && shorterCounts(parts, found.told, atlas) };
    forced.push(...more);
  }
}

const heldIn = ({ code, debates, postulates }: AreaSnapshot): HeldDebate[] =>
  debates.map((debate) => ({
    area: code,
    debate,
    postulates: postulates.filter((postulate) => postulate.debate === debate.id),
  }));

const newestFirst = (a: HeldDebate, b: HeldDebate) => (a.debate.date > b.debate.date ? -1 : 1);
