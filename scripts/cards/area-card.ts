import { namesOf, type Names } from '../../src/i18n/names.ts';
import { INCOMPLETE_MARK } from '../../src/i18n/create-words.ts';
import { capitalised, type MessageKey } from '../../src/i18n/words.ts';
import type { Plane } from '../../src/domain/plane.ts';
import type { PublicAtlas } from '../../src/domain/snapshot.ts';
import { locatorOf } from '../../src/map/locator.ts';
import {
  COARSE_WIDTH,
  MIDDLE,
  SMALL,
  SMALLEST,
  shapesOf,
  type Shapes,
} from '../../src/map/shapes.ts';
import { embedCard, type EmbedCard } from '../../src/site/embed-model.ts';
import type { Total } from '../../src/site/figures.ts';
import type { Snapshot } from '../../src/site/read-snapshot.ts';
import { MAP, type CardMap, type CardText, type Figure } from './card-drawing.ts';
import { LOOK } from './card-look.ts';
import { footOf, numberSaid, said } from './card-words.ts';

/** What stands on the picture of an area: one for all languages, each said in turn. */
export function areaText(snapshot: Snapshot, code: string): CardText {
  const card = embedCard(snapshot, code);
  const { atlas } = snapshot.manifest;
  const [first = ''] = atlas.locales;
  const names = namesOf(snapshot.manifest, first);
  const kinds = said(atlas, ({ locale }) => namesOf(snapshot.manifest, locale).kind(card.kind));
  return {
    title: capitalised(names.area(card)),
    instead: code,
    notes: [kinds.join(' / '), ...nameAround(snapshot, code, names.area)],
    figures: figuresOf(snapshot, card),
    ...footOf(atlas),
  };
}

/** The name of what it lies in: a city that is a district of its own lies in one of its own name. */
function nameAround(snapshot: Snapshot, code: string, nameOf: Names['area']): string[] {
  const own = nameOf(snapshot.entry(code));
  for (let at = snapshot.entry(code).parent; at !== null; at = snapshot.entry(at).parent) {
    const around = snapshot.entry(at);
    if (around.parent !== null && nameOf(around) !== own) return [nameOf(around)];
  }
  return [];
}

function figuresOf(snapshot: Snapshot, { police, reports, society }: EmbedCard): Figure[] {
  const figure = (
    plane: Plane,
    total: Total | null | undefined,
    key: MessageKey,
    period: string,
  ): Figure[] => {
    if (!total) return [];
    const lines = said(snapshot.manifest.atlas, (words) =>
      words.t(key, { period: words.period(period) }),
    );
    return [{ plane, number: totalSaid(snapshot.manifest.atlas, total), lines }];
  };
  return [
    ...(police ? figure('police', police.total, 'picture.police', police.period) : []),
    ...(reports
      ? figure('reports', reports.totals.reported, 'picture.reports', reports.period)
      : []),
    ...(society ? figure('society', society.raised, 'picture.society', society.period) : []),
  ];
}

/** A sum of which nothing is shown is none of zero: "0+" would look like one. */
function totalSaid(atlas: PublicAtlas, { count, atLeast, incomplete }: Total): string {
  const shown =
    atLeast && count === 0
      ? said(atlas, (words) => words.t('picture.hidden')).join(' / ')
      : `${numberSaid(atlas, count)}${atLeast ? '+' : ''}`;
  return shown + (incomplete ? INCOMPLETE_MARK : '');
}

/** The area among its neighbours, and its place in the country. */
export function areaMapDrawing(snapshot: Snapshot, code: string): CardMap {
  const { atlas } = snapshot.manifest;
  const { level, parent } = snapshot.entry(code);
  const order = atlas.levels.map(({ id }) => id);
  const fromBelow = order.length - 1 - order.indexOf(level);
  const detail = [MIDDLE, SMALL][fromBelow] ?? SMALLEST;
  const shapes = shapesOf(snapshot.boundaries(), atlas.territory.projection, detail);
  const locator = locatorOf(shapes, level, code, {
    aspect: MAP.width / MAP.height,
    margin: parent === null ? 1.02 : 1.8,
    name: () => '',
  });
  if (locator === null) return { view: [0, 0, 1, 1] as const, drawing: '' };
  const [x = 0, y = 0, width = 1, height = 1] = locator.viewBox.split(' ').map(Number);
  const pixel = width / MAP.width;
  const line = (n: number) => Math.max(0.1, Math.round(n * pixel * 10) / 10);
  const near = locator.around.map(({ shape }) => shape.path).join('');
  const below = shapes.levels.get(order[order.indexOf(level) + 1] ?? '');
  const parts = snapshot.area(code).children.map((part) => below?.get(part)?.path ?? '');
  const inCountry = { shapes, x: x + width, y: y + height, pixel, middle: locator.self.middle };
  const drawing = [
    `<path fill="${LOOK.zero}" stroke="${LOOK.paper}" stroke-width="${line(1.5)}" d="${near}"/>`,
    `<path fill="${LOOK.ink}" d="${locator.self.path}"/>`,
    `<path fill="none" stroke="${LOOK.paper}" stroke-opacity="0.55" stroke-width="${line(1)}" d="${parts.join('')}"/>`,
    parent === null ? '' : inset(inCountry),
  ].join('');
  return { view: [x, y, x + width, y + height] as const, drawing };
}

interface InCountry {
  shapes: Shapes;
  /** The lower right corner of what shows, and the length of a pixel. */
  x: number;
  y: number;
  pixel: number;
  middle: readonly [number, number];
}

/** The country, 104 pixels wide, with a dot where the area is. */
function inset({ shapes, x, y, pixel, middle }: InCountry): string {
  const size = 104 * pixel;
  const scale = size / COARSE_WIDTH;
  const at = (n: number) => Math.round((n / shapes.width) * COARSE_WIDTH);
  const high = (shapes.height / shapes.width) * COARSE_WIDTH;
  const place = `translate(${x - size - 4 * pixel} ${y - high * scale - 4 * pixel}) scale(${scale})`;
  return `<g transform="${place}"><path fill="${LOOK.paper}" stroke="${LOOK.quiet}" stroke-width="1.2" d="${shapes.coarseOutline}"/><circle cx="${at(middle[0])}" cy="${at(middle[1])}" r="6" fill="${LOOK.ink}"/></g>`;
}
