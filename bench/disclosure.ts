import { randomLcg } from 'd3-random';
import { childrenOf } from '../scripts/cube/add-totals.ts';
import type { Verdicts } from '../scripts/audit/verdicts.ts';
import type { Slice } from '../src/intake/cube.ts';
import { release, startSeries, type Series, type SeriesRelease } from './release-series.ts';
import { rounded } from './results.ts';
import { hideInTree } from './smallest-sibling.ts';

/**
 * What hiding costs, held against the plain rule, and a series of releases of which each is hidden
 * and audited by what those before it showed. Seconds are of the processor.
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
  const thrift = thriftOf(series);
  const same = await run();
  correctDistrict(series);
  const corrected = await run();
  const revised: Record<string, Awaited<ReturnType<typeof run>>> = {};
  for (const share of [0.01, 0.2, 1]) {
    reviseShare(series, share);
    revised[`${share * 100}%`] = await run();
  }
  addYear(series);
  const oneMoreYear = await run();
  series.atlas.config.disclosure.threshold = 10;
  const threshold10 = await run();
  return { ...thrift, first, same, corrected, revised, oneMoreYear, threshold10 };
}

const figures = ({ hideSeconds, auditSeconds, ...rest }: SeriesRelease) => ({
  ...rest,
  hideSeconds: rounded(hideSeconds, 2),
  auditSeconds: rounded(auditSeconds, 2),
});

/** Counts and the events they hold: small ones, those hidden as cover, and by the plain rule. */
function thriftOf({ atlas, cube, releases }: Series) {
  const tree = { children: childrenOf(atlas.areas) };
  const { threshold } = atlas.config.disclosure;
  const [small, cover, plain] = [nothing(), nothing(), nothing()];
  for (const { category, measure, period, hidden } of releases[0]!.tables) {
    const values = cube.slice(category, measure as Slice['measure']).columns.get(period);
    if (!values) continue;
    const recorded = cube.slice(category, 'recorded').columns.get(period);
    const leading =
      measure === 'detected' && recorded ? hideInTree(recorded, tree, threshold) : null;
    const siblings = hideInTree(values, tree, threshold, leading);
    values.forEach((value, place) => {
      const isSmall = value > 0 && value < threshold;
      if (isSmall) enter(small, value);
      else if (hidden[place] === 1) enter(cover, value);
      if (!isSmall && siblings[place]) enter(plain, value);
    });
  }
  return { small, cover, plainRule: plain };
}

const nothing = () => ({ counts: 0, events: 0 });
const enter = (sum: ReturnType<typeof nothing>, value: number) => {
  sum.counts++;
  sum.events += value;
};

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
