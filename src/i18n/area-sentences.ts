import { capitalised, uncapitalised, type MessageKey, type Words } from './words.ts';

/** What the first sentences of a report are made of; periods by name, lists of names. */
export interface AreaFacts {
  police: { period: string; count: number; atLeast: boolean; incomplete?: true } | null;
  /** The larger area whose police figures stand in for this one's. */
  borrowedFrom: string | null;
  higher: string[];
  lower: string[];
  /** Of those that rose the ones that leapt to many times the usual number; absent where none did. */
  leapt?: string[];
  /** More, or fewer, than before; beyond what chance explains. */
  rose: string[];
  fell: string[];
  /** What became of them is null where the source does not say. */
  reports: {
    period: string;
    reported: number;
    confirmed: number | null;
    eliminated: number | null;
    incomplete?: true;
  } | null;
  /** Raised in the period; overdue of all demands there are, since those of a year ago are due now. */
  society: { period: string; raised: number; overdue: number } | null;
}

/** The opening of a report: whole sentences, each complete in itself, most important first. */
export function areaSentences(words: Words, facts: AreaFacts): string[] {
  return [
    ...policeSentences(words, facts),
    ...reportsSentences(words, facts),
    ...societySentences(words, facts),
  ];
}

function policeSentences(words: Words, facts: AreaFacts): string[] {
  const { t, n } = words;
  const { police, borrowedFrom } = facts;
  if (police === null) {
    return borrowedFrom === null ? [] : [t('area.lede.police.absent', { area: borrowedFrom })];
  }
  const when = capitalised(words.inPeriod(police.period));
  const key = police.atLeast ? 'area.lede.police.atLeast' : 'area.lede.police';
  // Of hidden counts alone "at least 0" would say nothing.
  const nothing = police.atLeast ? 'area.lede.police.hidden' : 'area.lede.police.none';
  const isNone = police.count === 0 && !police.atLeast;
  return [
    police.count === 0 ? t(nothing, { when }) : n(key, police.count, { when }),
    ...lacking(words, police),
    ...naming('area.lede.leapt', facts.leapt ?? [], words),
    ...naming('area.lede.rose', facts.rose, words),
    ...naming('area.lede.fell', facts.fell, words),
    ...naming('area.lede.higher', facts.higher, words),
    ...naming('area.lede.lower', facts.lower, words),
    // Of a sum that lacks parts nothing is judged, and so nothing is even.
    ...(isNone || police.incomplete || standsOut(facts) ? [] : [t('area.lede.even')]),
  ];
}

const standsOut = ({ leapt = [], rose, fell, higher, lower }: AreaFacts): boolean =>
  [leapt, rose, fell, higher, lower].some((categories) => categories.length > 0);

function reportsSentences(words: Words, { reports }: AreaFacts): string[] {
  if (reports === null) return [];
  const when = words.inPeriod(reports.period);
  if (reports.reported === 0)
    return [words.t('area.lede.reports.none', { when }), ...lacking(words, reports)];
  const { reported, confirmed, eliminated } = reports;
  const said =
    confirmed === null || eliminated === null
      ? words.n('area.lede.reports.bare', reported, { when })
      : words.n('area.lede.reports', reported, { when, confirmed, eliminated });
  return [said, ...lacking(words, reports)];
}

const lacking = ({ t }: Words, { incomplete }: { incomplete?: true }): string[] =>
  incomplete ? [t('incomplete.lede')] : [];

function societySentences(words: Words, { society }: AreaFacts): string[] {
  if (society === null) return [];
  const { period, raised, overdue } = society;
  return [
    ...(raised > 0 ? [words.n('area.lede.society', raised, { when: words.inPeriod(period) })] : []),
    ...(overdue > 0 ? [words.n('area.lede.unanswered', overdue)] : []),
  ];
}

/** One sentence that names categories, or none. */
const naming = (key: MessageKey, categories: readonly string[], words: Words): string[] =>
  categories.length ? [words.t(key, { list: listed(words, categories) })] : [];

const MOST_NAMES = 4;

// Names of categories hold commas and "and" themselves, so that only a semicolon parts them clearly.
function listed(words: Words, names: readonly string[]): string {
  const list = names.slice(0, MOST_NAMES).map(uncapitalised).join('; ');
  const left = names.length - MOST_NAMES;
  return left > 0 ? words.t('area.lede.more', { list, n: left }) : list;
}
