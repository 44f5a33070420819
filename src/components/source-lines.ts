import { wordsOf, type Words } from '../i18n/words.ts';
import type { Site } from '../site/site.ts';

type Source = Site['manifest']['sources'][number];

/** What is said of a source wherever its figures stand. */
export interface SourceLine {
  id: string;
  title: string;
  url: string | null;
  /** Who gave it, and for which periods. */
  origin: string;
  /** What its places mean, and what became of its rows. */
  account: string;
}

const made = new WeakMap<Site['manifest'], Map<string, SourceLine[]>>();

/** All sources in the language of the page, put into words once for all pages. */
export function sourceLines({ manifest, locale }: Site): readonly SourceLine[] {
  const byLocale = made.get(manifest) ?? new Map<string, SourceLine[]>();
  made.set(manifest, byLocale);
  const known = byLocale.get(locale);
  if (known) return known;
  const words = wordsOf(locale);
  const fresh = manifest.sources.map((source) => sourceLine(source, words));
  byLocale.set(locale, fresh);
  return fresh;
}

function sourceLine(source: Source, words: Words): SourceLine {
  const { t } = words;
  const { read, accepted, unlocated } = source.rows;
  return {
    id: source.id,
    title: words.of(source.title),
    url: source.url,
    origin: [`${words.of(source.provider)}.`, ...spanOf(source, words)].join(' '),
    account: [
      t(`notes.place.${source.placeRule}`),
      ...(typeof accepted === 'number' && typeof read === 'number'
        ? [t('notes.rows', { accepted, read, unlocated })]
        : []),
      ...(source.provisional ? [t('notes.provisional')] : []),
      ...(source.extent === 'window' ? [t('notes.window')] : []),
    ].join(' '),
  };
}

function spanOf({ periods }: Source, words: Words): string[] {
  const [first, last] = [periods[0], periods.at(-1)];
  if (first === undefined || last === undefined) return [];
  if (first === last) return [words.t('notes.period', { period: words.period(first) })];
  return [words.t('notes.periods', { from: words.period(first), to: words.period(last) })];
}
