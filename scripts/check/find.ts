import type { Check, Finding } from '../../src/domain/checks.ts';
import {
  passedLimits,
  passedUnread,
  type Checked,
  type Passed,
} from '../../src/intake/pass-limits.ts';

/**
 * All that passes a limit of `atlas.json`, in order of the sources, and what to do about it.
 * @param unread files among the exports that no source reads
 */
export const findings = (checked: Checked, unread: string[]): Finding[] =>
  [...passedLimits(checked), ...passedUnread(unread, checked.rules.config.checks)].map(finding);

const finding = ({ places, ...passed }: Passed): Finding => ({
  ...passed,
  place: listed(places),
  action: ACTIONS[passed.check](passed.source),
});

const ACTIONS: Record<Check, (source: string) => string> = {
  rejected: (source) =>
    `Look at derived/rejected/${source}.csv after an ingest, correct the mapping in ` +
    `sources/${source}.json, or ask the provider for a corrected export.`,
  unlocated: (source) =>
    `Correct fields.area (length, crs) or vintage in sources/${source}.json, ` +
    'or add the missing codes to territory/changes.csv or parts.csv.',
  shrank: () =>
    'See whether an export is missing or was cut short. If it is right as it is, remove ' +
    'derived/ledger.json, the account of the last ingest.',
  missingPeriods: () =>
    'Put the missing export into the raw folder; if there truly was nothing, raise ' +
    'checks.missingPeriods in atlas.json.',
  emptyFiles: () => 'Fetch these exports anew, or take them out of the raw folder.',
  repeatedFiles: () => 'Take one of each pair out of the raw folder.',
  unreadFiles: () =>
    'Correct the name or the folder of the file, or "files" of the mapping that is to read it; a ' +
    'spreadsheet must be saved as CSV. What is not meant to be read belongs elsewhere.',
  missingAreas: () =>
    'Ask the provider whether these areas were left out; if they truly have nothing, set ' +
    'missingRows to zero (counts), or raise checks.missingAreas in atlas.json.',
  personalData: (source) =>
    `See in derived/rejected/${source}.values.csv after an ingest what they hold, and have the ` +
    'provider take out what leads to a person; if all may stand on line, raise ' +
    'checks.personalData in atlas.json.',
};

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
  repeatedFiles: (value, limit) =>
    `files that hold the same as another: ${value}, where ${limit} would pass.`,
  unreadFiles: (value, limit) =>
    `files that no mapping reads: ${value}, where ${limit} would pass.`,
  personalData: (value, limit) =>
    `texts with an e-mail address or a long number: ${value}, where ${limit} would pass.`,
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
