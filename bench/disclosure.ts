import { randomLcg } from 'd3-random';
import type { Verdicts } from '../scripts/audit/verdicts.ts';
import { release, startSeries, type Series, type SeriesRelease } from './release-series.ts';
import { rounded } from './results.ts';

/**
 * What becomes of a second release: hidden and audited by what the first one showed, each time from
 * the same first one. (One after another, what every release told adds up, and the solver is asked
 * more each time.) Seconds are of the processor.
 */
export async function benchDisclosure(atlas: string, clock: Date) {
  const series = await startSeries(atlas, clock);
  const kept = new Map<string, number>();
  const verdicts: Verdicts = {
    find: (key) => kept.get(key),
    keep: (key, narrowest) => void kept.set(key, narrowest),
  };
  const run = async () => figures(await release(series, verdicts));
  const first = await run();
  const backToFirst = keepFirst(series);
  const second = async (change: () => void) => {
    backToFirst();
    change();
    return await run();
  };
  return {
    first,
    same: await second(() => undefined),
    corrected: await second(() => correctDistrict(series)),
    oneMoreYear: await second(() => addYear(series)),
    revised1: await second(() => reviseShare(series, 0.01)),
    revised20: await second(() => reviseShare(series, 0.2)),
    revisedAll: await second(() => reviseShare(series, 1)),
    threshold10: await second(() => (series.atlas.config.disclosure.threshold = 10)),
    fiveYears: await fiveYears(atlas, clock),
  };
}

const NOTHING_KEPT: Verdicts = { find: () => undefined, keep: () => undefined };

/** A first release of five years, hidden and then audited with no verdict kept from one to the other. */
async function fiveYears(atlas: string, clock: Date) {
  const series = await startSeries(atlas, clock);
  while (series.periods.length < 5) {
    addYear(series);
    reviseShare(series, 1);
  }
  return figures(await release(series, NOTHING_KEPT));
}

/** Puts figures, periods and releases back to what they were. */
function keepFirst({ cube, periods, releases }: Series): () => void {
  const kept = cube.slices().map(({ columns }) => ({
    columns,
    was: [...columns].map(([p, c]) => [p, c.slice()] as const),
  }));
  const [periodsThen, releasesThen] = [[...periods], [...releases]];
  return () => {
    for (const { columns, was } of kept) {
      columns.clear();
      for (const [period, column] of was) columns.set(period, column.slice());
    }
    periods.splice(0, Infinity, ...periodsThen);
    releases.splice(0, Infinity, ...releasesThen);
  };
}

const figures = ({ hideSeconds, auditSeconds, ...rest }: SeriesRelease) => ({
  ...rest,
  hideSeconds: rounded(hideSeconds, 2),
  auditSeconds: rounded(auditSeconds, 2),
});

/** A few recorded events more or fewer in each commune of the first district, and in all above. */
function correctDistrict({ atlas, cube, periods }: Series): void {
  const places = new Map(atlas.areas.map(({ code }, place) => [code, place]));
  const district = atlas.areas.find(({ level }) => level === atlas.config.levels.at(-2)?.id);
  const communes = atlas.areas.filter(({ parent }) => parent === district?.code);
  const slices = cube.slices().filter(({ measure }) => measure === 'recorded');
  slices.forEach(({ columns }, s) =>
    communes.forEach(({ code }, c) => {
      const column = columns.get(periods.at(-1) ?? '');
      const change = ((s + 2 * c) % 6) - 2;
      if (!column || !((column[places.get(code)!] as number) + change >= 0)) return;
      for (let at: string | null = code; at !== null;) {
        const place: number = places.get(at)!;
        column[place] = (column[place] as number) + change;
        at = atlas.areas[place]!.parent;
      }
    }),
  );
}

/** Up to three events more or fewer in a share of the last year's recorded counts, and in all above. */
function reviseShare({ atlas, cube, periods }: Series, share: number): void {
  const random = randomLcg(7);
  const places = new Map(atlas.areas.map(({ code }, place) => [code, place]));
  const lowest = atlas.config.levels.at(-1)?.id;
  for (const { category, measure, columns } of cube.slices()) {
    const column = columns.get(periods.at(-1) ?? '');
    if (measure !== 'recorded' || !column) continue;
    const detected = cube.slice(category, 'detected').columns.get(periods.at(-1) ?? '');
    atlas.areas.forEach(({ level }, place) => {
      const value = column[place] as number;
      if (level !== lowest || random() >= share || Number.isNaN(value)) return;
      const least = detected?.[place] || 0;
      const change = Math.max(least, value + Math.floor(random() * 7) - 3) - value;
      for (let at: number | undefined = place; at !== undefined;) {
        column[at] = (column[at] as number) + change;
        at = places.get(atlas.areas[at]?.parent ?? '');
      }
    });
  }
}

/** As many events again as in the last one. */
function addYear({ cube, periods }: Series): void {
  const last = periods.at(-1)!;
  const next = String(Number(last) + 1);
  for (const { columns } of cube.slices()) {
    const column = columns.get(last);
    if (column) columns.set(next, Float64Array.from(column));
  }
  periods.push(next);
}
