import { readAtlas } from '../scripts/ingest/read-atlas.ts';
import { addTotals } from '../scripts/cube/add-totals.ts';
import { audit } from '../scripts/audit/audit.ts';
import type { EarlierReleases } from '../scripts/audit/earlier-releases.ts';
import type { PublishedTable } from '../scripts/audit/published.ts';
import type { OpenAtlas } from '../scripts/atlas/open-atlas.ts';
import { earlierFigures } from '../scripts/earlier/earlier-figures.ts';
import { revisedFigures } from '../scripts/earlier/revised-figures.ts';
import type { RecordedRelease } from '../scripts/earlier/release-record.ts';
import type { Verdicts } from '../scripts/audit/verdicts.ts';
import { silent } from '../scripts/progress/progress.ts';
import { protectedCells } from '../scripts/snapshot/protected-cells.ts';
import { publishedOf } from '../scripts/snapshot/published-cells.ts';
import type { Cube } from '../src/intake/cube.ts';

/** Figures of an atlas, and what the releases made of them so far showed. */
export interface Series {
  atlas: OpenAtlas;
  cube: Cube;
  periods: string[];
  releases: RecordedRelease[];
}

/** What came of one release in a series. */
export interface SeriesRelease {
  counts: number;
  hidden: number;
  /** Hidden, and not hidden in the release before, of the same table; and the other way round. */
  newlyHidden: number;
  noLongerHidden: number;
  exposed: number;
  /** Told as closely by earlier releases alone. */
  toldBefore: number;
  contradictory: number;
  hideSeconds: number;
  auditSeconds: number;
}

export async function startSeries(dir: string, clock: Date): Promise<Series> {
  const { atlas, cube } = await readAtlas(dir, { clock, lists: false }, silent);
  addTotals(cube, atlas.areas);
  const guarded = new Set(
    atlas.categories.filter(({ plane, open }) => plane === 'police' && !open).map(({ id }) => id),
  );
  const periods = new Set(
    cube
      .slices()
      .flatMap(({ category, columns }) => (guarded.has(category) ? [...columns.keys()] : [])),
  );
  return { atlas, cube, periods: [...periods].sort(), releases: [] };
}

/** Hides, audits as somebody does who kept all releases before, and enters the release. */
export async function release(series: Series, verdicts: Verdicts): Promise<SeriesRelease> {
  const { atlas, cube, periods, releases } = series;
  const codes = atlas.areas.map(({ code }) => code);
  const of = earlierFigures(releases, codes);
  const [cells, hideSeconds] = await timed(() =>
    protectedCells(cube, atlas, { police: periods, reports: [], society: [] }, of, verdicts),
  );
  const published = publishedOf(cells, atlas, periods);
  const revised = new Set(revisedFigures(cells, cube, atlas, periods, of));
  const earlier: EarlierReleases = { of, revised };
  const [result, auditSeconds] = await timed(() =>
    audit(published, releases.length ? earlier : null, verdicts),
  );
  const changed = changesOf(published.tables, releases.at(-1)?.tables ?? []);
  const { threshold } = published;
  const tables = published.tables.map((table) => {
    const { columns } = cube.slice(table.category, table.measure);
    const column = columns.get(table.period);
    const withheld = Float64Array.from(table.hidden, (h, i) => (h ? (column?.[i] ?? NaN) : NaN));
    return { ...table, withheld };
  });
  const id = String(releases.length + 1);
  releases.push({ release: id, site: id, threshold, areas: codes, tables });
  const { counts, hidden, exposed, toldBefore, contradictory } = result;
  return {
    counts,
    hidden,
    ...changed,
    exposed: exposed.length,
    toldBefore: toldBefore.length,
    contradictory,
    hideSeconds,
    auditSeconds,
  };
}

async function timed<T>(run: () => T | Promise<T>): Promise<[T, number]> {
  const before = process.cpuUsage();
  const result = await run();
  return [result, process.cpuUsage(before).user / 1e6];
}

function changesOf(now: readonly PublishedTable[], before: RecordedRelease['tables']) {
  const keyOf = ({
    category,
    measure,
    period,
  }: {
    category: string;
    measure: string;
    period: string;
  }) => `${category} ${measure} ${period}`;
  const byKey = new Map(before.map((table) => [keyOf(table), table]));
  let [newlyHidden, noLongerHidden] = [0, 0];
  for (const table of now) {
    const then = byKey.get(keyOf(table));
    if (!then) continue;
    for (let place = 0; place < table.hidden.length; place++) {
      const [is, was] = [table.hidden[place], then.hidden[place]];
      if (is === 1 && was !== 1) newlyHidden++;
      if (is !== 1 && was === 1) noLongerHidden++;
    }
  }
  return { newlyHidden, noLongerHidden };
}
