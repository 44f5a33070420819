import type { JudgedOffences } from '../domain/compare-facts.ts';
import type { Finding, Standing } from '../domain/findings.ts';
import type { AreaSnapshot } from '../domain/snapshot.ts';
import { standingsBetween, type RatePair } from '../stats/between.ts';
import { CHANCE_ALONE, type Scatter } from '../stats/dispersion.ts';

/** What of an area's file of figures is needed to judge its rates. */
export type JudgedArea = Pick<
  AreaSnapshot,
  'code' | 'ancestors' | 'series' | 'incomplete' | 'population' | 'dwellings' | 'roadKm'
> & { findings: { offences: readonly Pick<Finding, 'category' | 'scatter'>[] } };

/** What is said of a category of an area beside the first one; `within` where one lies in the other. */
export type Beside = Standing | 'within';

/** By area but for the first, and by category; what nothing can be said of is not there. */
export function standingsBeside(
  areas: readonly JudgedArea[],
  judged: JudgedOffences,
): Map<string, Map<string, Beside>> {
  const [first, ...others] = areas;
  const all = new Map(others.map(({ code }) => [code, new Map<string, Beside>()]));
  if (!first) return all;
  const pairs = others.flatMap((area) => {
    const found = Object.keys(judged.amounts).flatMap((category) => {
      const pair = pairOf(area, first, category, judged);
      return pair ? [{ code: area.code, category, pair }] : [];
    });
    if (!isWithin(area, first)) return found;
    // A place is counted in what it lies in: their counts do not vary apart.
    for (const { category } of found) all.get(area.code)?.set(category, 'within');
    return [];
  });
  const apart = others.filter((area) => !isWithin(area, first));
  const standings = standingsBetween(
    pairs.map(({ pair }) => pair),
    judged,
    apart.reduce((sum, area) => sum + hiddenIn(area, first, judged), 0),
  );
  pairs.forEach(({ code, category }, i) => all.get(code)?.set(category, standings[i]!));
  return all;
}

const isWithin = (one: JudgedArea, other: JudgedArea): boolean =>
  one.ancestors.includes(other.code) || other.ancestors.includes(one.code);

function pairOf(
  own: JudgedArea,
  other: JudgedArea,
  category: string,
  judged: JudgedOffences,
): RatePair | null {
  const [one, two] = [own, other].map((area) => observedIn(area, category, judged));
  return one && two ? [one, two] : null;
}

/** In how many categories a count of either is hidden. */
const hiddenIn = (one: JudgedArea, other: JudgedArea, judged: JudgedOffences): number =>
  Object.keys(judged.amounts).filter((category) =>
    [one, other].some((area) => cellIn(area, category, judged) === 'suppressed'),
  ).length;

const cellIn = ({ series }: JudgedArea, category: string, { place }: JudgedOffences) =>
  series.find((one) => one.category === category && one.measure === 'recorded')?.cells[place];

/** Null where the count is hidden or missing, or lacks parts of the area, or there is no rate. */
function observedIn(area: JudgedArea, category: string, judged: JudgedOffences) {
  const { period, amounts } = judged;
  const count = cellIn(area, category, judged);
  const key = amounts[category];
  const exposure = key && area[key];
  const lacks = area.incomplete?.some(
    (one) =>
      one.category === category &&
      one.measures.includes('recorded') &&
      one.periods.includes(period),
  );
  return typeof count === 'number' && exposure && !lacks
    ? { count, exposure, scatter: scatterIn(area, category) }
    : null;
}

/** Chance alone where too few similar areas tell more. */
function scatterIn({ findings }: JudgedArea, category: string): Scatter {
  const found = findings.offences.find((one) => one.category === category)?.scatter;
  if (!found) return CHANCE_ALONE;
  const [dispersion, usual, members] = found;
  return { dispersion, usual, members };
}
