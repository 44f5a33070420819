import { capitalised, uncapitalised, type Words } from './words.ts';

/** What the first sentences of a report are made of; periods by name, lists of names. */
export interface AreaFacts {
  police: { period: string; count: number; atLeast: boolean } | null;
  /** The larger area whose police figures stand in for this one's. */
  borrowedFrom: string | null;
  higher: string[];
  lower: string[];
  reports: { period: string; reported: number; confirmed: string; eliminated: string } | null;
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
  const count = police.count === 0 && !police.atLeast;
  return [
    count ? t('area.lede.police.none', { when }) : n(key, police.count, { when }),
    ...(facts.higher.length ? [t('area.lede.higher', { list: listed(facts.higher) })] : []),
    ...(facts.lower.length ? [t('area.lede.lower', { list: listed(facts.lower) })] : []),
  ];
}

function reportsSentences(words: Words, { reports }: AreaFacts): string[] {
  if (reports === null) return [];
  const when = words.inPeriod(reports.period);
  if (reports.reported === 0) return [words.t('area.lede.reports.none', { when })];
  const { confirmed, eliminated } = reports;
  return [words.n('area.lede.reports', reports.reported, { when, confirmed, eliminated })];
}

function societySentences(words: Words, { society }: AreaFacts): string[] {
  if (society === null || society.raised === 0) return [];
  const when = words.inPeriod(society.period);
  const { overdue } = society;
  return [
    words.n('area.lede.society', society.raised, { when }),
    ...(overdue > 0 ? [words.n('area.lede.overdue', overdue)] : []),
  ];
}

// Names of categories hold commas and "and" themselves, so that only a semicolon parts them clearly.
const listed = (names: readonly string[]) => names.map(uncapitalised).join('; ');
