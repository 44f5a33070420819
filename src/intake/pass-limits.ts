import type { Check, Checks, Finding } from '../domain/checks.ts';
import type { Ledger, SourceLedger } from '../domain/ledger.ts';
import type { Source } from '../domain/source.ts';
import { missingAreas } from './missing-areas.ts';
import { missingPeriods } from './missing-periods.ts';
import { PERSONAL_DATA } from './personal-data.ts';
import type { SourceResult } from './reading.ts';
import type { IntakeRules } from './rules.ts';

export interface Checked {
  rules: Pick<IntakeRules, 'config' | 'areas'>;
  results: readonly SourceResult[];
  /** The account of the last ingest; null where there is none, or it is not known. */
  before: Ledger | null;
  /** The day of the release, `YYYY-MM-DD`. */
  release: string;
}

/** What passes a limit: a finding without what to do, which whoever tells of it says. */
export interface Passed extends Omit<Finding, 'place' | 'action'> {
  /** Reasons with how many rows, files, periods, codes of areas; or rows before and now. */
  places: string[];
}

/** What is found of one source, before it is held against the limits. */
type Found = Pick<Passed, 'check' | 'places' | 'value'> & {
  /** Whether no figure is wrong by it: it is then told, and refuses nothing. */
  harmless?: boolean;
};

/** All that passes a limit of `atlas.json`, in order of the sources. */
export function passedLimits({ rules, results, before, release }: Checked): Passed[] {
  return results.flatMap((result) => {
    const { ledger, source } = result;
    const last = before?.sources.find((each) => each.source === ledger.source);
    const found: Found[] = [
      rejectedRows(ledger),
      unlocatedRows(ledger),
      shrunkSource(ledger, last),
      counted('missingPeriods', missingPeriods(result, release)),
      counted('missingAreas', missingAreas(result, rules)),
      counted('emptyFiles', emptyFiles(ledger)),
      personalData(result),
      { ...counted('repeatedFiles', repeatedFiles(ledger)), harmless: !addsRepeats(source) },
    ];
    return found.flatMap((each) => judged(each, ledger.source, rules.config.checks));
  });
}

/** Files that no source reads, held against their limit. */
export const passedUnread = (files: string[], checks: Checks): Passed[] =>
  judged(counted('unreadFiles', files), 'raw/', checks);

function judged({ harmless, ...found }: Found, source: string, checks: Checks): Passed[] {
  const { warn = Infinity, refuse = Infinity } = checks[found.check];
  if (found.value > refuse && !harmless)
    return [{ level: 'refuse', source, limit: refuse, ...found }];
  const limit = Math.min(warn, refuse);
  return found.value > limit ? [{ level: 'warn', source, limit, ...found }] : [];
}

const sumOf = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0);
const shareOf = (part: number, whole: number) => (whole > 0 ? part / whole : 0);

function reasons(counts: Record<string, number>): string[] {
  const most = Object.entries(counts).sort(([, a], [, b]) => b - a);
  return most.map(([reason, rows]) => `${reason} ${rows}`);
}

const rejectedRows = ({ read, rejected }: SourceLedger): Found => ({
  check: 'rejected',
  places: reasons(rejected),
  value: shareOf(sumOf(rejected), read),
});

const unlocatedRows = ({ accepted, unlocated, unlocatedFor }: SourceLedger): Found => ({
  check: 'unlocated',
  places: reasons(unlocatedFor),
  value: shareOf(unlocated, accepted),
});

const shrunkSource = (now: SourceLedger, last: SourceLedger | undefined): Found => ({
  check: 'shrank',
  places: [`${last?.read ?? 0} rows before`, `${now.read} now`],
  value: last ? Math.max(0, shareOf(last.read - now.read, last.read)) : 0,
});

/** Columns, with how many texts in each. */
function personalData({ faulty }: SourceResult): Found {
  const texts = new Map<string, number>();
  for (const { reason, column, rows } of faulty)
    if (reason === PERSONAL_DATA) texts.set(column, (texts.get(column) ?? 0) + rows);
  const counts = Object.fromEntries(texts);
  return { check: 'personalData', places: reasons(counts), value: sumOf(counts) };
}

const emptyFiles = ({ files }: SourceLedger) =>
  files.filter((file) => file.read === 0).map((file) => file.name);

/** Each file but the first of those that hold the same; where there is no hash it is not known. */
function repeatedFiles({ files }: SourceLedger): string[] {
  const first = new Map<string, string>();
  return files
    .filter(({ read, sha256 }) => read > 0 && sha256 !== '')
    .flatMap(({ name, sha256 }) => {
      const same = first.get(sha256);
      if (same === undefined) first.set(sha256, name);
      return same === undefined ? [] : [`${name} (as ${same})`];
    });
}

/** Whether a row that comes twice counts twice, or has the first left out as well. */
function addsRepeats(source: Source): boolean {
  switch (source.record) {
    case 'event':
      return source.fields.id === undefined || source.repeatedId === 'keep';
    case 'count':
    case 'wide':
      return source.repeatedRows === 'add';
    case 'contact':
    case 'survey':
      return true;
    case 'debate':
    case 'postulate':
      return false;
  }
}

const counted = (check: Check, places: string[]): Found => ({
  check,
  places,
  value: places.length,
});
