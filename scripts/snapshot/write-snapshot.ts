import { join } from 'node:path';
import type { Topology } from 'topojson-specification';
import { PLANES, type Plane } from '../../src/domain/plane.ts';
import type { Period } from '../../src/domain/period.ts';
import type { HeldDebate } from '../../src/domain/debate.ts';
import { SNAPSHOT_FILES, type AreaSnapshot } from '../../src/domain/snapshot.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';
import type { Cube } from '../../src/intake/cube.ts';
import type { SourceResult } from '../../src/intake/reading.ts';
import type { IntakeRules } from '../../src/intake/rules.ts';
import { makeFindings } from '../findings/make-findings.ts';
import { timingByPlace } from './area-timing.ts';
import { areaFiles } from './area-files.ts';
import { borderBreaks } from './border-breaks.ts';
import { categoryFile } from './category-files.ts';
import { publishableCells } from './cells.ts';
import { publicRules } from './public-rules.ts';
import { makeManifest } from './make-manifest.ts';
import { surveysOf } from './surveys.ts';
import { snapshotFile, writeFiles } from './write-files.ts';

export interface SnapshotInput {
  atlas: OpenAtlas;
  /** What rows were judged by. */
  rules: IntakeRules;
  results: readonly SourceResult[];
  cube: Cube;
  topology: Topology;
  /** Day of the release, `YYYY-MM-DD`. */
  release: string;
}

/** Writes the snapshot of an atlas: what may be published, and nothing else. */
export function writeSnapshot(input: SnapshotInput) {
  const { atlas, results, cube, topology, release } = input;
  const periods = periodsByPlane(results);
  const cells = publishableCells(cube, atlas, periods);
  const breaks = borderBreaks(results);
  const timing = timingByPlace(results, atlas.areas, cells);
  const reports = areaFiles({
    atlas,
    topology,
    cells,
    societyPeriods: periods.society,
    debates: results.flatMap((result) => result.debates),
    postulates: results.flatMap((result) => result.postulates),
    surveys: surveysOf(results),
    timing,
    breaks,
    findings: makeFindings(atlas, cells, periods, breaks, timing),
  });
  const debates = snapshotFile(SNAPSHOT_FILES.debates, JSON.stringify(heldDebates(reports)));
  const areas = reports.map((area) =>
    snapshotFile(SNAPSHOT_FILES.area(area.code), JSON.stringify(area)),
  );
  const categories = cells.map((entry) =>
    snapshotFile(
      SNAPSHOT_FILES.category(entry.category.id),
      JSON.stringify(categoryFile(entry, atlas, breaks)),
    ),
  );
  const boundaries = snapshotFile(SNAPSHOT_FILES.boundaries, JSON.stringify(topology));
  const localities = snapshotFile(
    SNAPSHOT_FILES.localities,
    JSON.stringify(Object.fromEntries(atlas.localities)),
  );
  const intake = atlas.config.checkPage
    ? [snapshotFile(SNAPSHOT_FILES.intake, JSON.stringify(publicRules(input.rules)))]
    : [];
  const hashes = {
    areas: areas.map((file) => file.hash),
    categories: categories.map((file) => file.hash),
    boundaries: boundaries.hash,
    debates: debates.hash,
    localities: localities.hash,
    intake: intake[0]?.hash ?? null,
  };
  const manifest = makeManifest({ atlas, results, cells, periods, release, hashes });
  return writeFiles(
    join(atlas.dir, 'derived', 'snapshot'),
    [...areas, ...categories, boundaries, debates, localities, ...intake],
    snapshotFile(SNAPSHOT_FILES.manifest, JSON.stringify(manifest)),
  );
}

/** The debates of all areas in one list, newest first. */
const heldDebates = (areas: readonly AreaSnapshot[]): HeldDebate[] =>
  areas
    .flatMap(({ code, debates, postulates }) =>
      debates.map((debate) => ({
        area: code,
        debate,
        postulates: postulates.filter((postulate) => postulate.debate === debate.id),
      })),
    )
    .sort((a, b) => (a.debate.date > b.debate.date ? -1 : 1));

/** Surveys have days of their own, which no series of counts has to follow. */
const hasSeries = ({ source }: SourceResult, plane: Plane) =>
  source.plane === plane && source.record !== 'survey';

function periodsByPlane(results: readonly SourceResult[]): Record<Plane, Period[]> {
  const of = (plane: Plane) =>
    [...new Set(results.filter((r) => hasSeries(r, plane)).flatMap((r) => r.periods))].sort();
  return Object.fromEntries(PLANES.map((plane) => [plane, of(plane)])) as Record<Plane, Period[]>;
}
