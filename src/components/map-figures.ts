import type { MapSaid } from '../domain/map-file.ts';
import { mapSentences } from '../i18n/map-sentences.ts';
import { perSaid } from '../i18n/rate-units.ts';
import { capitalised, wordsOf } from '../i18n/words.ts';
import type { MapPage } from '../site/map-model.ts';
import type { Site } from '../site/site.ts';

/** What is said and shown of a map wherever it stands: on the first page, on its own, on another site. */
export interface MapFigures extends MapSaid {
  /** Of what the map shows as it is opened. */
  heading: string;
  /** Of the figures that are coloured. */
  legend: {
    plane: MapPage['plane'];
    fills: MapPage['rows'][number]['fill'][];
    edges: number[];
    title: string;
  };
}

export function mapFigures({ manifest, locale }: Site, page: MapPage): MapFigures {
  const rates = page.rows.map((row) => row.rate);
  const said = mapSentences(manifest, locale, { ...page, rates });
  return {
    ...said,
    heading: said.headings[page.classes === null ? 'count' : 'rate'],
    legend: {
      plane: page.plane,
      fills: page.rows.map((row) => row.fill),
      edges: page.classes?.edges ?? [],
      title: capitalised(perSaid(wordsOf(locale), page.unit)),
    },
  };
}
