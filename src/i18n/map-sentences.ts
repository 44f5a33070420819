import { isCounted, type Absence, type Cell } from '../domain/cell.ts';
import type { RateUnit } from '../domain/denominator.ts';
import type { MapPeriod, MapSaid } from '../domain/map-file.ts';
import type { Plane } from '../domain/plane.ts';
import type { Manifest } from '../domain/snapshot.ts';
import { namesOf } from './names.ts';
import { perSaid } from './rate-units.ts';
import { capitalised, withoutColon, wordsOf, type MessageKey, type Words } from './words.ts';

/** What the heading and the sentences above a map are made of. */
export interface MapFacts {
  category: string;
  plane: Plane;
  period: string;
  /** What its rates are per. */
  unit: RateUnit;
  /** The area whose parts are shown; null for the whole country. */
  within: { code: string; level: string; name: string } | null;
  /** Figures of that area, or of the country. */
  whole: { count: Cell; rate: number | Absence; incomplete?: true } | null;
  /** The rates on the map. */
  rates: readonly (number | Absence)[];
}

const FEWEST_TO_COMPARE = 3;

/** The headings of a map, and its finding in whole sentences. */
export function mapSentences(manifest: Manifest, locale: string, facts: MapFacts): MapSaid {
  const words = wordsOf(locale);
  const names = namesOf(manifest, locale);
  const place = facts.within && names.area(facts.within);
  const values = {
    category: withoutColon(names.category(facts.category)),
    per: perSaid(words, facts.unit),
    period: words.period(facts.period),
  };
  const apart = facts.within && names.apart(facts.within.code);
  const heading = (key: MessageKey) => {
    const title = words.t(key, values);
    if (place === null) return title;
    return words.t('mappage.heading.within', {
      title,
      area: apart ? `${place} (${apart})` : place,
    });
  };
  return {
    period: values.period,
    headings: {
      rate: heading(
        facts.unit.of === 'none'
          ? `mappage.heading.count.${facts.plane}`
          : `mappage.heading.rate.${facts.plane}`,
      ),
      count: heading(`mappage.heading.count.${facts.plane}`),
      share: heading(`mappage.heading.share.${facts.plane}`),
    },
    sentences: [...wholeSentence(words, facts, place), ...rangeSentence(words, facts.rates)],
  };
}

function wholeSentence(words: Words, facts: MapFacts, place: string | null): string[] {
  const { whole, unit, period } = facts;
  if (whole === null) return [];
  const values = {
    when: words.inPeriod(period),
    count: isCounted(whole.count)
      ? words.n(`home.planes.${facts.plane}`, whole.count)
      : words.cell(whole.count),
    area: place === null ? words.t('mappage.wholeCountry') : capitalised(place),
    per: perSaid(words, unit),
  };
  const said = isCounted(whole.rate)
    ? words.t('mappage.whole', { ...values, rate: words.number(whole.rate, 1) })
    : words.t('mappage.whole.noRate', values);
  // One sentence for what is one: of a map of counts the next one is left out.
  return [whole.incomplete ? `${said} ${words.t('incomplete.lede')}` : said];
}

/** Of the areas that have a rate: hidden counts are no zeros, so that half of these is not half of all. */
function rangeSentence(words: Words, all: MapFacts['rates']): string[] {
  const rates = Float64Array.from(all.filter(isCounted)).sort();
  if (rates.length < FEWEST_TO_COMPARE) return [];
  const spelled = (place: number) => words.number(rates[place] ?? 0, 1);
  const median = Math.floor((rates.length - 1) / 2);
  const isAll = rates.length === all.length;
  const values = {
    least: spelled(0),
    most: spelled(rates.length - 1),
    median: spelled(median),
    zeros: words.number(rates.filter((rate) => rate === 0).length),
    shown: words.number(rates.length),
  };
  if (rates.at(-1) === 0)
    return [words.t(isAll ? 'mappage.range.allZeros' : 'mappage.range.allZeros.shown')];
  if (rates[median] === 0)
    return [words.t(isAll ? 'mappage.range.zeros' : 'mappage.range.zeros.shown', values)];
  return [words.t(isAll ? 'mappage.range' : 'mappage.range.shown', values)];
}

/** The same in all languages of the atlas, for a file that serves them all. */
export const mapSaid =
  (manifest: Manifest) =>
  (facts: MapFacts): MapPeriod['said'] =>
    Object.fromEntries(
      manifest.atlas.locales.map((locale) => [locale, mapSentences(manifest, locale, facts)]),
    );
