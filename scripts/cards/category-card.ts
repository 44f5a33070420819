import { isCounted } from '../../src/domain/cell.ts';
import type { Fill } from '../../src/domain/map-file.ts';
import type { Plane } from '../../src/domain/plane.ts';
import { namesOf } from '../../src/i18n/names.ts';
import { perSaid } from '../../src/i18n/rate-units.ts';
import { byFilling, rampStep } from '../../src/map/fills.ts';
import { SMALLEST, shapesOf } from '../../src/map/shapes.ts';
import { embedMapLevel, mapPage, type MapPage } from '../../src/site/map-model.ts';
import type { Snapshot } from '../../src/site/read-snapshot.ts';
import type { CardMap, CardText } from './card-drawing.ts';
import { LOOK, RAMPS } from './card-look.ts';
import { footOf, numberSaid, said } from './card-words.ts';
import { isLettered } from './lettering.ts';

/** The map of the country in one category; null where it has none. */
export function countryMap(snapshot: Snapshot, category: string): MapPage | null {
  const level = embedMapLevel(snapshot, category);
  return level === undefined ? null : mapPage(snapshot, category, level);
}

/** What stands on the picture of a category: one for all languages, each said in turn. */
export function categoryText({ manifest }: Snapshot, page: MapPage): CardText {
  const { atlas } = manifest;
  const named = atlas.locales.map((l) => namesOf(manifest, l).category(page.category));
  const title = named.find(isLettered) ?? named[0] ?? '';
  const { whole, plane, period, unit } = page;
  const rate = whole && isCounted(whole.rate) ? numberSaid(atlas, whole.rate, 1) : null;
  return {
    title,
    instead: page.category,
    notes: [...new Set(named)].filter((name) => name !== title),
    figures: [
      ...(whole && isCounted(whole.count)
        ? [
            {
              plane,
              number: numberSaid(atlas, whole.count),
              lines: said(atlas, (w) => w.t(`picture.${plane}`, { period: w.period(period) })),
            },
          ]
        : []),
      ...(rate === null
        ? []
        : [{ plane, number: rate, lines: said(atlas, (w) => perSaid(w, unit)) }]),
    ],
    ...footOf(atlas),
  };
}

export function categoryMapDrawing({ manifest, boundaries }: Snapshot, page: MapPage): CardMap {
  const shapes = shapesOf(boundaries(), manifest.atlas.territory.projection, SMALLEST);
  const drawn = shapes.levels.get(page.level);
  const classes = Math.max(0, (page.classes?.edges.length ?? 1) - 1);
  const areas = byFilling(page.rows, (row) => row.fill)
    .map(({ filling, members }) => {
      const path = members.map(({ code }) => drawn?.get(code)?.path ?? '').join('');
      return `<path fill="${colourOf(filling, page.plane, classes)}" d="${path}"/>`;
    })
    .join('');
  const [, second] = manifest.atlas.levels;
  const borders = page.level === second?.id ? undefined : shapes.inner(second?.id ?? '');
  const drawing = [
    `<g stroke="${LOOK.paper}" stroke-width="0.8">${areas}</g>`,
    `<path fill="none" stroke="${LOOK.ink}" stroke-opacity="0.55" stroke-width="1.2" d="${borders ?? ''}"/>`,
    `<path fill="none" stroke="${LOOK.ink}" stroke-width="1.4" d="${shapes.outline}"/>`,
  ].join('');
  return { view: [-2, -2, shapes.width + 2, shapes.height + 2] as const, drawing };
}

/** A filling of one colour: a picture this small has no room for the patterns of what has no value. */
function colourOf(fill: Fill, plane: Plane, classes: number): string {
  if (typeof fill === 'number') return RAMPS[plane][rampStep(fill, classes)] ?? LOOK.zero;
  return fill === 'zero' ? LOOK.zero : LOOK.paper;
}
