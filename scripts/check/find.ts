import type { Check, Checks, Finding } from '../../src/domain/checks.ts';
import type { Ledger, SourceLedger } from '../../src/domain/ledger.ts';
import type { SourceResult } from '../../src/intake/reading.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';
import { missingAreas } from './missing-areas.ts';
import { missingPeriods } from './missing-periods.ts';

export interface Checked {
  atlas: OpenAtlas;
  results: readonly SourceResult[];
  /** The account of the last ingest; null where there was none. */
  before: Ledger | null;
  /** The day of the release, `YYYY-MM-DD`. */
  release: string;
}

/** What is found of one source, before it is held against the limits. */
type Found = Pick<Finding, 'check' | 'place' | 'value' | 'action'>;

/** All that passes a limit of `atlas.json`, in order of the sources. */
export function findings({ atlas, results, before, release }: Checked): Finding[] {
  return results.flatMap((result) => {
    const { ledger } = result;
    const last = before?.sources.find((each) => each.source === ledger.source);
    const found: Found[] = [
      rejectedRows(ledger),
      unlocatedRows(ledger),
      shrunkSource(ledger, last),
      periodsWithoutRows(result, release),
      areasWithoutRows(result, atlas),
      filesWithoutRows(ledger),
    ];
    return found.flatMap((each) => judged(each, ledger.source, atlas.config.checks));
  });
}

function judged(found: Found, source: string, checks: Checks): Finding[] {
  const { warn = Infinity, refuse = Infinity } = checks[found.check];
  if (found.value > refuse) return [{ level: 'refuse', source, limit: refuse, ...found }];
  return found.value > warn ? [{ level: 'warn', source, limit: warn, ...found }] : [];
}

const sumOf = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0);
const shareOf = (part: number, whole: number) => (whole > 0 ? part / whole : 0);

function reasons(counts: Record<string, number>): string {
  const most = Object.entries(counts).sort(([, a], [, b]) => b - a);
  return most.map(([reason, rows]) => `${reason} ${rows}`).join(', ');
}

const rejectedRows = ({ source, read, rejected }: SourceLedger): Found => ({
  check: 'rejected',
  place: reasons(rejected),
  value: shareOf(sumOf(rejected), read),
  action:
    `Look at derived/rejected/${source}.csv after an ingest, correct the mapping in ` +
    `sources/${source}.json, or ask the provider for a corrected export.`,
});

const unlocatedRows = ({ source, accepted, unlocated, unlocatedFor }: SourceLedger): Found => ({
  check: 'unlocated',
  place: reasons(unlocatedFor),
  value: shareOf(unlocated, accepted),
  action:
    `Correct fields.area (length, crs) or vintage in sources/${source}.json, ` +
    'or add the missing codes to territory/changes.csv or parts.csv.',
});

const shrunkSource = (now: SourceLedger, last: SourceLedger | undefined): Found => ({
  check: 'shrank',
  place: `${last?.read ?? 0} rows before, ${now.read} now`,
  value: last ? Math.max(0, shareOf(last.read - now.read, last.read)) : 0,
  action:
    'See whether an export is missing or was cut short. If it is right as it is, remove ' +
    'derived/ledger.json, the account of the last ingest.',
});

function periodsWithoutRows(result: SourceResult, release: string): Found {
  const missing = missingPeriods(result, release);
  return {
    check: 'missingPeriods',
    place: listed(missing),
    value: missing.length,
    action:
      'Put the missing export into the raw folder; if there truly was nothing, raise ' +
      'checks.missingPeriods in atlas.json.',
  };
}

function filesWithoutRows({ files }: SourceLedger): Found {
  const empty = files.filter((file) => file.read === 0).map((file) => file.name);
  return {
    check: 'emptyFiles',
    place: listed(empty),
    value: empty.length,
    action: 'Fetch these exports anew, or take them out of the raw folder.',
  };
}

function areasWithoutRows(result: SourceResult, atlas: OpenAtlas): Found {
  const missing = missingAreas(result, atlas);
  return {
    check: 'missingAreas',
    place: listed(missing),
    value: missing.length,
    action:
      'Ask the provider whether these areas were left out; if they truly have nothing, set ' +
      'missingRows to zero (counts), or raise checks.missingAreas in atlas.json.',
  };
}

const LISTED = 12;

function listed(items: readonly string[]): string {
  const more = items.length > LISTED ? `, and ${items.length - LISTED} more` : '';
  return items.slice(0, LISTED).join(', ') + more;
}

const IN_WORDS: Record<Check, (value: string, limit: string) => string> = {
  rejected: (value, limit) => `${value} of the rows were rejected, more than ${limit}.`,
  unlocated: (value, limit) => `${value} of the accepted rows lie in no area, more than ${limit}.`,
  shrank: (value, limit) =>
    `it has ${value} fewer rows than at the last ingest, more than ${limit}.`,
  missingPeriods: (value, limit) => `periods without a row: ${value}, where ${limit} would pass.`,
  emptyFiles: (value, limit) => `files without a row: ${value}, where ${limit} would pass.`,
  missingAreas: (value, limit) => `areas without a row: ${value}, where ${limit} would pass.`,
};

const percent = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat('en-GB');
const SHARES: readonly Check[] = ['rejected', 'unlocated', 'shrank'];

/** What was found, as a sentence without its place. */
export function inWords({ check, value, limit }: Finding): string {
  const format = SHARES.includes(check) ? percent : whole;
  return IN_WORDS[check](format.format(value), format.format(limit));
}
