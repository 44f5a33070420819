import { isCounted, type Absence, type Cell } from '../domain/cell.ts';
import type { RateUnit } from '../domain/denominator.ts';
import type { Change, Finding, Odd } from '../domain/findings.ts';
import type { Period } from '../domain/period.ts';
import type { Plane } from '../domain/plane.ts';
import { perSaid } from './rate-units.ts';
import { wholeRange } from './unbroken.ts';
import { capitalised, type Words } from './words.ts';

/** What is said of one category in one area; see `Indicator` in `src/site`. */
export interface IndicatorFacts {
  plane: Plane;
  unit: RateUnit;
  periods: readonly Period[];
  cells: readonly Cell[];
  /** Places of cells that lack parts of the area; absent where none does. */
  incomplete?: readonly number[];
  rate: { value: number; lower: number; upper: number; unreliable: boolean } | Absence;
  apart?: ApartFacts;
  finding: Finding | null;
  confirmed: { value: number; lower: number; upper: number } | null;
}

/** A latest count far from those before it; see `Apart` in `src/site`. */
interface ApartFacts {
  odd: Odd;
  counts: readonly [fewest: number, most: number];
  periods: readonly Period[];
}

export interface IndicatorSaid {
  /** The latest count, or what stands in its place. */
  figure: string;
  /** What was counted, and when: read on from the figure. */
  when: string;
  /** The rate with its interval; empty where there is none to tell. */
  rate: string;
  /** Why there is no figure, or what it lacks; empty where it is of the whole area. */
  why: string;
  verdicts: { name: string; verdict: string }[];
  /** All periods with their counts, in one line. */
  past: string;
}

export function indicatorSaid(words: Words, facts: IndicatorFacts): IndicatorSaid {
  const { t, n } = words;
  const latest = facts.cells.at(-1) ?? 'notRecorded';
  const when = words.inPeriod(facts.periods.at(-1) ?? '');
  const counted = isCounted(latest);
  const lacks = facts.incomplete?.includes(facts.cells.length - 1) ?? false;
  return {
    figure: counted ? words.cell(latest, lacks) : capitalised(t(`absence.${latest}`)),
    when: counted ? n(`indicator.counted.${facts.plane}`, latest, { when }) : when,
    rate: facts.plane === 'society' ? '' : rateSaid(words, facts),
    why: counted ? (lacks ? t('incomplete.lede') : '') : t(`absence.${latest}.why`),
    verdicts: [...confirmedSaid(words, facts), ...findingSaid(words, facts)],
    past: facts.periods
      .map((period, p) => {
        const count = words.cell(facts.cells[p] ?? 'notRecorded', facts.incomplete?.includes(p));
        return `${words.period(period)}: ${count}`;
      })
      .join('; '),
  };
}

/** A verdict on a change; of sums that lack parts, why none can be given. */
export const changeSaid = (words: Words, verdict: Change, incomplete: readonly number[] = []) =>
  verdict === 'notComparable' && incomplete.length > 0
    ? words.t('change.notComparable.parts')
    : words.t(`change.${verdict}`);

/** That a count is far from those before it, which are told. */
export const apartSaid = (words: Words, facts: ApartFacts): string =>
  words.t(`change.apart.${facts.odd}`, { before: countsBefore(words, facts) });

/** "2021–2023: 296–452". */
export function countsBefore(words: Words, { counts, periods }: Omit<ApartFacts, 'odd'>): string {
  const [fewest = '', most = ''] = counts.map((count) => words.number(count));
  return `${words.periods(periods)}: ${fewest === most ? most : wholeRange(fewest, most)}`;
}

function rateSaid(words: Words, { rate, unit }: IndicatorFacts): string {
  if (typeof rate === 'string') return '';
  const { t, number } = words;
  const said = t('indicator.rate', {
    rate: number(rate.value, 1),
    per: perSaid(words, unit),
    lower: number(rate.lower, 1),
    upper: number(rate.upper, 1),
  });
  return rate.unreliable ? `${said} ${t('indicator.few')}` : said;
}

const confirmedSaid = (words: Words, { confirmed }: IndicatorFacts): IndicatorSaid['verdicts'] => {
  if (confirmed === null) return [];
  const values = { share: words.share(confirmed.value), range: words.percentRange(confirmed) };
  return [
    { name: words.t('mappage.table.share'), verdict: words.t('indicator.confirmed', values) },
  ];
};

function findingSaid(
  words: Words,
  { finding, incomplete, apart }: IndicatorFacts,
): IndicatorSaid['verdicts'] {
  if (finding === null) return [];
  const { t } = words;
  const { change, country, similar } = finding;
  const far = apart ? `; ${apartSaid(words, apart)}` : '';
  return [
    ...(change
      ? [{ name: t('police.change'), verdict: changeSaid(words, change.verdict, incomplete) + far }]
      : []),
    ...(country ? [{ name: t('police.against'), verdict: t(`verdict.${country}`) }] : []),
    ...(similar ? [{ name: t('police.similar'), verdict: t(`standing.${similar}`) }] : []),
  ];
}
