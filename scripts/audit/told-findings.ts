import type { AreaFindings } from '../../src/domain/findings.ts';
import { amountOf } from '../../src/domain/denominator.ts';
import { ofLongestKind } from './page-periods.ts';
import type { PlainLeak, PublishedArea, PublishedCategory, PublishedTable } from './published.ts';
import { isTelling } from './see-figures.ts';

/** What an area's JSON says that is made of the figures of other areas, or of several categories. */
export interface FindingsTold {
  file: string;
  code: string;
  similar: readonly string[];
  funnel: AreaFindings['funnel'];
  topics: AreaFindings['topics'];
}

interface Figures {
  areas: readonly PublishedArea[];
  categories: readonly PublishedCategory[];
  tables: readonly PublishedTable[];
}

/** Holds it against what is shown of all areas: nothing may be in it that is hidden. */
export function leaksInFindings(told: readonly FindingsTold[], figures: Figures): PlainLeak[] {
  const areas = new Map(figures.areas.map((area, place) => [area.code, { area, place }]));
  const denominators = new Map(figures.categories.map((one) => [one.id, one.denominator]));
  const isSilent = silentTopics(figures);
  return told.flatMap((one) => {
    const place = areas.get(one.code)?.place ?? -1;
    const topics = one.topics.filter(
      ({ topic, standings }) => isTelling(standings.police ?? '') && isSilent(topic, place),
    );
    const foreign = hasForeignTarget(one, denominators, (code) => areas.get(code)?.area);
    const { file, code } = one;
    return [
      ...topics.map(({ topic }) => ({
        file,
        says: `where ${code} stands in offences of the topic ${topic}, of which a latest count is hidden`,
      })),
      ...(foreign
        ? [{ file, says: `the common rate of a funnel in ${code} is not that of the counts shown` }]
        : []),
    ];
  });
}

/** Of which topics an area has a hidden count in the latest period: then nothing is said of them. */
export function silentTopics({ categories, tables }: Omit<Figures, 'areas'>) {
  const counted = new Map(
    categories
      .filter(({ includedIn, denominator }) => includedIn === null && denominator !== 'none')
      .map(({ id, topic }) => [id, topic]),
  );
  const recorded = ofLongestKind(tables.filter(({ measure }) => measure === 'recorded'));
  const latest = recorded.reduce((last, { period }) => (period > last ? period : last), '');
  const ofLatest = recorded.filter(({ period }) => period === latest);
  return (topic: string, place: number): boolean =>
    ofLatest.some((table) => counted.get(table.category) === topic && isHidden(table, place));
}

const isHidden = ({ hidden, hiddenNow }: PublishedTable, place: number): boolean =>
  (hiddenNow ?? hidden)[place] === 1;

/** The target is told by six digits. */
const DIGITS = 6;

/**
 * Whether the rate that a funnel calls common is another than that of the counts it shows: then counts
 * that it does not show are in it, and come out by taking the others away.
 */
function hasForeignTarget(
  { funnel, similar }: FindingsTold,
  denominators: ReadonlyMap<string, PublishedCategory['denominator']>,
  areaOf: (code: string) => PublishedArea | undefined,
): boolean {
  const of = funnel && denominators.get(funnel.category);
  if (!funnel || !of) return false;
  let [events, exposure] = [0, 0];
  for (const [i, code] of similar.entries()) {
    const count = funnel.counts[i + 1] ?? null;
    if (count === null) continue;
    events += count;
    exposure += amountOf(areaOf(code), of) ?? 0;
  }
  const expected = Number((events / exposure).toPrecision(DIGITS));
  // Sums in another order differ in their last bits, and so perhaps in the last digit told.
  return !(Math.abs(funnel.target - expected) <= 10 ** (1 - DIGITS) * Math.abs(expected));
}
