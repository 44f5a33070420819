import { citationSlots } from '../i18n/citation.ts';
import { wordsOf, type Words } from '../i18n/words.ts';
import type { Site } from '../site/site.ts';

type Source = Site['manifest']['sources'][number];

/**
 * What every release says anew on thousands of pages: its day, until when its figures go, and what
 * became of the rows of each source. By name, in the language of the site.
 */
export function releaseFacts({ manifest, locale }: Site): ReadonlyMap<string, string> {
  const { release, sources } = manifest;
  const words = wordsOf(locale);
  const slots = citationSlots(manifest, words);
  return new Map([
    ['id', release.id],
    ['day', words.day(release.day)],
    ['until', words.day(release.dataUntil)],
    ['citation', slots.plain],
    ['citation for BibTeX', slots.bibtex],
    ...sources.flatMap((source) => [
      [`origin of ${source.id}`, originOf(source, words)] as const,
      [`account of ${source.id}`, accountOf(source, words)] as const,
    ]),
  ]);
}

/** Marks where a fact of the release stands; neither letter occurs in a text. */
export const FACT_MARKS = ['\u0002', '\u0003'] as const;

// Set by whoever makes all pages and fills the facts in as pages are written, so that a page that
// says nothing else anew need not be made again. Elsewhere the fact itself stands there at once.
const areMarked = (globalThis as { marksReleaseFacts?: boolean }).marksReleaseFacts === true;
const known = new WeakMap<Site, ReadonlyMap<string, string>>();

/** A fact of the release for a page: as it is, or as a mark that is filled in later. */
export function releaseFact(site: Site, name: string): string {
  if (areMarked) return `${FACT_MARKS[0]}${site.locale} ${name}${FACT_MARKS[1]}`;
  const facts = known.get(site) ?? releaseFacts(site);
  known.set(site, facts);
  return facts.get(name) ?? '';
}

/** Who gave a source, and for which periods. */
const originOf = (source: Source, words: Words): string =>
  [`${words.of(source.provider)}.`, ...spanOf(source, words)].join(' ');

function spanOf({ periods }: Source, words: Words): string[] {
  const [first, last] = [periods[0], periods.at(-1)];
  if (first === undefined || last === undefined) return [];
  if (first === last) return [words.t('notes.period', { period: words.period(first) })];
  return [words.t('notes.periods', { from: words.period(first), to: words.period(last) })];
}

const hasEvents = ({ record }: Source) =>
  record === 'event' || record === 'count' || record === 'wide';

/** Of events, what their places mean; of all rows, what became of its rows. */
function accountOf(source: Source, { t }: Words): string {
  const { read, accepted, unlocated } = source.rows;
  return [
    ...(hasEvents(source) ? [t(`notes.place.${source.placeRule}`)] : []),
    ...(typeof accepted === 'number' && typeof read === 'number'
      ? [t('notes.rows', { accepted, read, unlocated })]
      : []),
    ...(source.provisional ? [t('notes.provisional')] : []),
    ...(source.extent === 'window' ? [t('notes.window')] : []),
  ].join(' ');
}
