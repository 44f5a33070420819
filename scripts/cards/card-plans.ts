import { SNAPSHOT_VERSION } from '../../src/domain/snapshot.ts';
import { wordsOf, type MessageKey } from '../../src/i18n/words.ts';
import { contentHash, type Snapshot } from '../../src/site/read-snapshot.ts';
import { addressesOf } from '../../src/site/site.ts';
import { lastingFacts } from '../snapshot/without-waiting.ts';
import { areaMapDrawing, areaText } from './area-card.ts';
import type { CardMap, CardText } from './card-drawing.ts';
import { categoryMapDrawing, categoryText, countryMap } from './category-card.ts';

/** One picture: where it stands, by what it is known, and how to make it. */
export interface CardPlan {
  /** Address of the PNG, and of the SVG. */
  addresses: { png: string; svg: string };
  /** Changes when a file does that the picture is made from. */
  from: string;
  /** The same, but where nothing has changed but how long reports have waited, which no picture shows. */
  facts(): string;
  /** Changes when, and only when, something may have changed that is drawn. Costs the picture's words. */
  shown(): string;
  make(): { text: CardText; map: CardMap; description: string };
}

/** The pictures of all areas, and of all categories that have a map. `program` tells its versions apart. */
export function cardPlans(snapshot: Snapshot, program: string): CardPlan[] {
  const to = addressesOf(snapshot);
  const shared = sharedKey(snapshot, program);
  const calm = calmAreas(snapshot);
  const { areas, categories } = snapshot.manifest;
  return [
    ...areas.map(({ code, hash }): CardPlan => ({
      addresses: { png: to.areaPicture(code, 'png'), svg: to.areaPicture(code, 'svg') },
      from: contentHash([shared, code, hash].join(' ')),
      // Most files of areas say anew with each release how long its reports have waited.
      facts: () => contentHash([shared, code, lastingFacts(snapshot.areaFile(code))].join(' ')),
      shown: () => {
        const drawn = [areaText(calm, code), snapshot.area(code).children];
        return contentHash([shared, code, JSON.stringify(drawn)].join(' '));
      },
      make: () => {
        const text = areaText(calm, code);
        return { text, map: areaMapDrawing(snapshot, code), description: described(text) };
      },
    })),
    ...categories.flatMap(({ id, hash }): CardPlan[] => {
      const page = countryMap(snapshot, id);
      if (page === null) return [];
      const make = () => {
        const text = categoryText(snapshot, page);
        return { text, map: categoryMapDrawing(snapshot, page), description: described(text) };
      };
      const addresses = { png: to.mapPicture(id, 'png'), svg: to.mapPicture(id, 'svg') };
      const from = contentHash([shared, id, hash].join(' '));
      return [{ addresses, from, facts: () => from, shown: () => from, make }];
    }),
  ];
}

/** Areas as if no report had waited: what is said of them cannot hang on what `facts` leaves out. */
const calmAreas = (snapshot: Snapshot): Snapshot => ({
  ...snapshot,
  area: (code) => {
    const area = snapshot.area(code);
    return { ...area, timing: [], findings: { ...area.findings, waits: [] } };
  },
});

const WORDS = [
  'picture.police',
  'picture.reports',
  'picture.society',
  'shell.sample',
] as const satisfies MessageKey[];

/** What all pictures hang on: the program, outlines, names and periods, and not the day of a release. */
function sharedKey({ manifest }: Snapshot, program: string): string {
  const { atlas, periods, boundaries } = manifest;
  const areas = manifest.areas.map(({ hash: _, ...area }) => area);
  const categories = manifest.categories.map(({ hash: _, ...category }) => category);
  const words = atlas.locales.map((locale) => WORDS.map((key) => wordsOf(locale).t(key)));
  const all = [SNAPSHOT_VERSION, program, atlas, periods, boundaries, areas, categories, words];
  return contentHash(JSON.stringify(all));
}

/** The figures in words, for those who do not see the picture; behind a colon any number agrees. */
const described = ({ figures, warning }: CardText): string =>
  [
    ...(warning === null ? [] : [warning]),
    ...figures.map(({ number, lines }) => `${lines[0] ?? ''}: ${number}`),
  ].join('; ');
