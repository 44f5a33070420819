import type { MapFile, MapPeriod, MapValues, Shown } from '../domain/map-file.ts';
import { MapCircles } from './map-circles.ts';
import { setText, nameOf, type Place } from './map-places.ts';
import type { SpellValue } from './spell-value.ts';

/** How values are spelled, and what is said of a sum that lacks parts of its area. */
export interface MapWords {
  spell: SpellValue;
  incomplete: string;
}

/** Puts the values of another period or of another kind onto a map that is already drawn. */
export class MapValuesDrawn {
  readonly #host: HTMLElement;
  readonly #places: ReadonlyMap<string, Place>;
  readonly #file: MapFile;
  readonly #words: MapWords;
  readonly #circles: MapCircles | null;

  constructor(
    host: HTMLElement,
    places: ReadonlyMap<string, Place>,
    file: MapFile,
    words: MapWords,
  ) {
    this.#host = host;
    this.#places = places;
    this.#file = file;
    this.#words = words;
    const svg = host.querySelector<SVGSVGElement>('.map-view svg.choropleth');
    const counts = file.periods.flatMap((period) => period.counts);
    this.#circles = svg && new MapCircles(svg, Math.max(1, ...counts.filter(isNumber)));
  }

  period(name: string | null): MapPeriod | undefined {
    return this.#file.periods.find((p) => p.period === name) ?? this.#file.periods.at(-1);
  }

  show(name: string | null, shown: Shown): void {
    const period = this.period(name);
    if (!period) return;
    const { values, fills } = valuesOf(period, shown);
    const { spell, incomplete } = this.#words;
    this.#file.areas.forEach((code, i) => {
      const value = values[i] ?? 'notRecorded';
      const mark = shown !== 'share' && period.incomplete?.includes(i) ? ` (${incomplete})` : '';
      for (const shape of this.#places.get(code)?.shapes ?? []) {
        setText(shape, `${nameOf(shape)}: ${spell(value, shown)}${mark}`);
        groupIn(shape.closest('.areas'), String(fills[i])).append(shape.closest('a') ?? shape);
      }
    });
    this.#takeLegend(shown);
    const middles = this.#file.areas.map((code) => this.#places.get(code)?.shapes[0]);
    this.#circles?.draw(shown === 'count' ? middles : [], period.counts);
  }

  /** Each kind of value has a legend of its own, which says how its fillings look. */
  #takeLegend(shown: Shown): void {
    for (const legend of this.#host.querySelectorAll<HTMLElement>('.legend-box')) {
      legend.hidden = legend.dataset['show'] !== shown;
      if (legend.hidden) continue;
      for (const row of legend.querySelectorAll<HTMLElement>('tr[data-fill]')) {
        const look = row.querySelector('th rect')?.getAttribute('class') ?? '';
        const fill = row.dataset['fill'] ?? '';
        for (const group of this.#host.querySelectorAll(`.areas > [data-fill="${fill}"]`))
          group.setAttribute('class', look);
      }
    }
  }
}

/** Where areas of a filling stand; areas that are merely counted have no place on a page as it comes. */
function groupIn(areas: Element | null, fill: string): Element {
  const known = areas?.querySelector(`[data-fill="${fill}"]`);
  if (known) return known;
  const group = document.createElementNS('http://www.w3.org/2000/svg', 'g');
  group.dataset['fill'] = fill;
  areas?.prepend(group);
  return group;
}

const isNumber = (value: unknown): value is number => typeof value === 'number';

/** The values of one kind, and how each fills its area. */
export function valuesOf(
  period: MapPeriod,
  shown: Shown,
): { values: MapValues['values']; fills: readonly (number | string)[] } {
  if (shown === 'rate') return period.rates;
  if (shown === 'share' && period.shares) return period.shares;
  const fills = period.counts.map((count) =>
    typeof count === 'string' ? count : count === 0 ? 'zero' : 'counted',
  );
  return { values: period.counts, fills };
}
