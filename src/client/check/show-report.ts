import type { Words } from '../../i18n/words.ts';
import type { FaultyValue } from '../../intake/faulty-values.ts';
import { PERSONAL_DATA } from '../../intake/personal-data.ts';
import { element, sheet, table, type Heading } from './elements.ts';
import { limitsSheet, limitsSummary } from './show-limits.ts';
import type { RowFault, RowReport } from './report.ts';

const SHOWN_VALUES = 30;
const LONGEST_VALUE = 80;

type Reason = RowFault['reason'];

const sumOf = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0);
const text = (title: string): Heading => ({ text: title, isText: true });
const figure = (title: string): Heading => ({ text: title, isText: false });

/** What will become of the rows, in a sentence or two. */
export function reportSummary(report: RowReport, words: Words): string {
  return [rowsSummary(report, words), limitsSummary(report.limits, words)].join(' ').trim();
}

function rowsSummary({ ledger }: RowReport, { t }: Words): string {
  const { read, accepted, unlocated } = ledger;
  if (read === 0) return t('check.result.empty');
  const rejected = sumOf(ledger.rejected);
  if (rejected === 0 && unlocated === 0 && accepted === read) return t('check.result.good');
  const counts = t('check.result.counts', { read, accepted, rejected });
  return unlocated === 0 ? counts : `${counts} ${t('check.result.unlocated', { unlocated })}`;
}

/** All that is shown of a report, part by part. */
export function reportSheets(report: RowReport, words: Words): HTMLElement[] {
  const { t } = words;
  const counted = sheet(
    t('check.result'),
    element('p', { class: 'lede' }, reportSummary(report, words)),
    countsTable(report, words),
    ...encodings(report, words),
    element('p', { class: 'small quiet' }, t('check.again')),
  );
  const reasons = reasonCounts(report);
  const isPersonal = ({ reason }: FaultyValue) => reason === PERSONAL_DATA;
  const others = report.values.filter((one) => !isPersonal(one));
  const why = [
    ...(reasons.length > 0 ? [reasonsTable(reasons, words)] : []),
    ...valuesTable('check.values', others, words),
  ];
  return [
    counted,
    ...limitsSheet(report.limits, words),
    ...personalSheet(report.values.filter(isPersonal), words),
    ...(why.length > 0 ? [sheet(t('check.reasons'), ...why)] : []),
    ...(reasons.length > 0 ? [faultsSheet(report, reasons, words)] : []),
  ];
}

/** What in texts for pages may lead to a person. */
function personalSheet(values: readonly FaultyValue[], words: Words): HTMLElement[] {
  if (values.length === 0) return [];
  const hint = element('p', { class: 'small quiet' }, words.t('check.personal.hint'));
  const found = valuesTable('check.personal', values, words);
  return [sheet(words.t('check.personal'), ...found, hint)];
}

function countsTable({ ledger }: RowReport, { t, number }: Words): HTMLElement {
  const rows: [string, number][] = [
    [t('check.count.read'), ledger.read],
    [t('check.count.accepted'), ledger.accepted],
    [t('check.count.located'), ledger.located],
    [t('check.count.unlocated'), ledger.unlocated],
    [t('check.count.rejected'), sumOf(ledger.rejected)],
    ...Object.entries(ledger.leftOut).map(([reason, count]): [string, number] => {
      return [`${t('check.count.leftOut')}: ${reason}`, count];
    }),
    [t('check.count.duplicates'), ledger.duplicates],
    [t('check.count.repaired'), sumOf(ledger.repaired)],
  ];
  const headings = [text(t('check.count.what')), figure(t('check.count'))];
  const told = rows.filter(([, count], place) => count > 0 || place < 5);
  const cells = told.map(([what, count]) => [what, number(count)]);
  const made = table(t('check.counts'), headings, cells);
  made.classList.add('check-counts');
  return made;
}

function encodings({ ledger }: RowReport, { t }: Words): HTMLElement[] {
  return ledger.files.map(({ name, encoding }) => {
    const why = t(`check.why.${encoding.reason as 'stated'}`);
    const told = { file: name, encoding: encoding.name, why };
    return element('p', { class: 'small quiet' }, t('check.encoding.found', told));
  });
}

/** Reasons against rows, with how many rows; what is rejected comes first. */
function reasonCounts({ ledger }: RowReport): [Reason, number][] {
  const rejected = Object.entries(ledger.rejected) as [Reason, number][];
  const unlocated = Object.entries(ledger.unlocatedFor).map(([reason, rows]) => {
    return [`unlocated.${reason}` as Reason, rows] as [Reason, number];
  });
  const most = (a: [Reason, number], b: [Reason, number]) => b[1] - a[1];
  return [...rejected.sort(most), ...unlocated.sort(most)];
}

function reasonsTable(reasons: readonly [Reason, number][], { t, number }: Words): HTMLElement {
  const headings = [
    text(t('check.reasons.reason')),
    figure(t('check.count')),
    text(t('check.reasons.todo')),
  ];
  const rows = reasons.map(([reason, count]) => [
    t(`check.reason.${reason}`),
    number(count),
    t(`check.todo.${reason}`),
  ]);
  return table(t('check.reasons'), headings, rows);
}

/** Values of one kind, each once: from those that were not understood a mapping is mended. */
function valuesTable(
  title: 'check.values' | 'check.personal',
  values: readonly FaultyValue[],
  words: Words,
): HTMLElement[] {
  const { t, number } = words;
  if (values.length === 0) return [];
  const shown = values.slice(0, SHOWN_VALUES);
  const isHinted = shown.some(({ hint }) => hint !== '');
  const headings = [
    text(t('check.fault.value')),
    text(t('check.fault.column')),
    figure(t('check.count')),
    ...(isHinted ? [text(t('check.values.hint'))] : []),
  ];
  const rows = shown.map(({ value, column, rows: count, hint }) => {
    return [told(value, words), column, number(count), ...(isHinted ? [hint] : [])];
  });
  const made = table(t(title), headings, rows);
  if (shown.length === values.length) return [made];
  const more = t('check.values.more', { shown: shown.length, all: values.length });
  return [made, element('p', { class: 'small quiet' }, more)];
}

function faultsSheet(
  { faults, marked, ledger }: RowReport,
  reasons: readonly [Reason, number][],
  words: Words,
): HTMLElement {
  const { t } = words;
  const all = reasons.reduce((sum, [, rows]) => sum + rows, 0);
  const several = ledger.files.length > 1;
  const headings = [
    figure(t('check.fault.line')),
    ...(several ? [text(t('check.fault.file'))] : []),
    text(t('check.fault.column')),
    text(t('check.fault.value')),
    text(t('check.fault.reason')),
  ];
  const rows = faults.map(({ file, firstLine, lastLine, column, value, reason }) => [
    firstLine === lastLine ? String(firstLine) : `${firstLine}–${lastLine}`,
    ...(several ? [file] : []),
    column,
    column === '' ? '' : told(value, words),
    t(`check.reason.${reason}`),
  ]);
  const parts = [table(t('check.faults'), headings, rows)];
  if (faults.length < all) {
    const first = t('check.faults.first', { shown: faults.length, all });
    parts.unshift(element('p', {}, first));
  }
  if (marked) parts.unshift(download(marked, t('check.download.name'), t('check.download')));
  parts.push(element('p', { class: 'small quiet' }, t('check.download.hint')));
  return sheet(t('check.faults'), ...parts);
}

/** A link to a file that stays in this browser. */
function download(file: Blob, name: string, title: string): HTMLElement {
  const href = URL.createObjectURL(file);
  const link = element('a', { class: 'check-download', href, download: `${name}.csv` }, title);
  return element('p', {}, link);
}

/** A value as it is shown: no longer than a line or two, and never as nothing. */
function told(value: string, { t }: Words): string {
  if (value === '') return t('check.fault.empty');
  return value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value;
}
