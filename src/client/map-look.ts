import { MapLegend } from './map-legend.ts';
import { fillOf, nameOf, textOf } from './map-places.ts';
import { MapTip } from './map-tip.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** What is being looked at on a map, and what was chosen: outlined, told, and marked in the legend. */
export class MapLook {
  legend: MapLegend;
  readonly #tip = new MapTip();
  readonly #host: HTMLElement;

  constructor(host: HTMLElement) {
    this.#host = host;
    this.legend = new MapLegend(host);
  }

  at(shape: SVGPathElement, x: number, y: number): void {
    const text = textOf(shape);
    const name = nameOf(shape);
    const fill = fillOf(shape);
    this.#tip.show(name, `${text.slice(name.length + 2)}. ${this.meaning(fill)}`, x, y);
    this.#outline('looked', shape);
    this.legend.mark('looked', fill);
  }

  away(): void {
    this.#tip.hide();
    this.#outline('looked', null);
    this.legend.mark('looked', null);
  }

  choose(shape: SVGPathElement | null): void {
    this.#outline('chosen', shape);
    this.legend.mark('chosen', shape && fillOf(shape), shape ? nameOf(shape) : '');
  }

  /** After another legend was put in place of the one before. */
  legendShown(): void {
    this.legend = new MapLegend(this.#host);
  }

  /** What a screen reader says: name, value, class or reason. */
  spoken(shape: SVGPathElement): string {
    return `${textOf(shape)}. ${this.meaning(fillOf(shape))}`;
  }

  meaning(fill: string): string {
    const text = this.legend.textOf(fill);
    const isClass = fill !== '' && !Number.isNaN(Number(fill));
    return isClass ? (this.#host.dataset['class'] ?? '').replace('{class}', text) : text;
  }

  /** An outline above all others, in every drawing that shows the area. */
  #outline(way: 'looked' | 'chosen', shape: SVGPathElement | null): void {
    const code = shape?.dataset['c'];
    for (const svg of this.#host.querySelectorAll('svg.choropleth')) {
      const drawn = code && svg.querySelector(`[data-c="${CSS.escape(code)}"]`);
      const ring = svg.querySelector(`.ring.${way}`) ?? newRing(svg, way);
      ring.setAttribute('d', (drawn && drawn.getAttribute('d')) || '');
    }
  }
}

function newRing(svg: Element, way: string): Element {
  const ring = document.createElementNS(SVG, 'path');
  ring.setAttribute('class', `ring ${way}`);
  svg.append(ring);
  return ring;
}
