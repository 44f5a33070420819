import type { Words } from '../../i18n/words.ts';
import type { Passed } from '../../intake/pass-limits.ts';
import { element, sheet, table, type Heading } from './elements.ts';

/** So many periods, areas or files are named. */
const NAMED = 12;
const SHARES: ReadonlySet<Passed['check']> = new Set(['rejected', 'unlocated', 'shrank']);

/** Whether a release would be refused, or its publisher warned; empty where neither. */
export function limitsSummary(limits: readonly Passed[], { t }: Words): string {
  if (limits.some(({ level }) => level === 'refuse')) return t('check.limits.refuse');
  return limits.length ? t('check.limits.warn') : '';
}

/** Limits that are passed: what was found, and from when on it matters. */
export function limitsSheet(limits: readonly Passed[], words: Words): HTMLElement[] {
  if (limits.length === 0) return [];
  const { t } = words;
  const headings: Heading[] = [
    { text: t('check.limits.what'), isText: true },
    { text: t('check.limits.found'), isText: false },
    { text: t('check.limits.limit'), isText: false },
    { text: t('check.limits.then'), isText: true },
  ];
  const rows = limits.map((passed) => [
    [t(`check.limit.${passed.check}`), placesOf(passed, words)].filter(Boolean).join(': '),
    figure(passed, passed.value, words),
    figure(passed, passed.limit, words),
    t(`check.limits.${passed.level}.short`),
  ]);
  const hint = element('p', { class: 'small quiet' }, t('check.limits.hint'));
  return [sheet(t('check.limits'), table(t('check.limits'), headings, rows), hint)];
}

const figure = ({ check }: Passed, value: number, { number, percent }: Words) =>
  SHARES.has(check) ? percent(value) : number(value);

/** Reasons of shares are told in a table of their own. */
function placesOf({ check, places }: Passed, { t, period }: Words): string {
  if (SHARES.has(check)) return '';
  const named = places.slice(0, NAMED).map((place) => {
    return check === 'missingPeriods' ? period(place) : place;
  });
  const more = places.length - named.length;
  return named.join(', ') + (more > 0 ? ` ${t('check.limits.more', { more })}` : '');
}
