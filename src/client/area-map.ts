import { findByName, offeredIn } from './map-find.ts';
import { keepViewInLanguages, readAddress, writeAddress } from './map-address.ts';
import { MapLook } from './map-look.ts';
import { fillOf, linksByCode, nameOf, placesIn, textOf, type Place } from './map-places.ts';
import { firstInSight } from './map-sight.ts';
import { MapZoom, type Part } from './map-zoom.ts';
import { cornersOf } from './outlines.ts';
import { stepsBetween, wayOf, type Steps } from './walk.ts';

const PAN = 0.2;
const PARTS_OF_VIEW = 4;

/**
 * A map to point at, touch, and walk through with the arrow keys. Without a script its colours,
 * links and titles are in the page; this adds the rest.
 */
export class AreaMap extends HTMLElement {
  places: Map<string, Place> = new Map();
  #look!: MapLook;
  #zoom: MapZoom | null = null;
  #links: Map<string, HTMLAnchorElement> | null = null;
  #steps = new Map<SVGSVGElement, { shapes: SVGPathElement[]; steps: Steps }>();
  #touched: Element | null = null;

  connectedCallback() {
    this.places = placesIn(this);
    this.#look = new MapLook(this);
    for (const svg of this.querySelectorAll<SVGSVGElement>('svg.choropleth')) this.#prepare(svg);
    const geographic = this.querySelector<SVGSVGElement>('.map-view svg.choropleth');
    if (geographic) this.#zoom = new MapZoom(geographic, this.querySelector('.scale'));
    for (const hidden of this.querySelectorAll('[data-scripted]')) hidden.removeAttribute('hidden');
    this.addEventListener('click', (event) => this.#onButton(event));
    this.querySelector('[name="part"]')?.addEventListener('change', (event) => {
      writeAddress({ part: (event.target as HTMLSelectElement).value || null });
      this.#showAddress();
    });
    const field = this.querySelector<HTMLInputElement>('[name="find"]');
    if (field)
      findByName(
        field,
        () => offeredIn(this.#linked),
        (code) => this.#goTo(code),
      );
    if (this.#keepsAddress) addEventListener('popstate', () => this.#showAddress());
    if (this.#keepsAddress) this.#showAddress();
  }

  get #keepsAddress(): boolean {
    return this.hasAttribute('data-address');
  }

  #prepare(svg: SVGSVGElement) {
    const shapeAt = (event: Event) => (event.target as Element).closest<SVGPathElement>('[data-c]');
    const point = (event: PointerEvent) => {
      const shape = shapeAt(event);
      if (shape) this.#look.at(shape, event.clientX, event.clientY);
      else this.#look.away();
    };
    svg.addEventListener('pointermove', point);
    svg.addEventListener('pointerdown', point);
    svg.addEventListener('pointerleave', () => this.#look.away());
    svg.addEventListener('click', (event) => this.#onClick(event, shapeAt(event)));
    svg.addEventListener('keydown', (event) => this.#onKey(event, svg));
    svg.addEventListener('focusin', (event) => this.#onFocus(event.target as Element));
    svg.addEventListener('focusout', () => this.#look.away());
    svg.setAttribute('role', 'application');
    const first = svg.querySelector<SVGPathElement>('[data-c]');
    if (first) this.#makeStop(svg, first);
  }

  /** The one place of a map that Tab leads to. */
  #makeStop(svg: SVGSVGElement, shape: SVGPathElement): SVGElement {
    for (const old of svg.querySelectorAll('[tabindex="0"]')) old.setAttribute('tabindex', '-1');
    const stop = shape.closest('a') ?? shape;
    stop.setAttribute('tabindex', '0');
    if (stop === shape) stop.setAttribute('role', 'link');
    stop.setAttribute('aria-label', this.#look.spoken(shape));
    return stop as SVGElement;
  }

  #onFocus(stop: Element) {
    const shape = stop.matches('[data-c]') ? stop : stop.querySelector('[data-c]');
    if (!shape) return;
    const { left, right, bottom } = shape.getBoundingClientRect();
    stop.setAttribute('aria-label', this.#look.spoken(shape as SVGPathElement));
    this.#look.at(shape as SVGPathElement, (left + right) / 2, bottom);
  }

  #onKey(event: KeyboardEvent, svg: SVGSVGElement) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const way = wayOf(event.key);
    const shape = (event.target as Element).closest('[tabindex="0"]');
    const from = shape?.matches('[data-c]') ? shape : shape?.querySelector('[data-c]');
    if (way >= 0 && event.shiftKey) this.#zoom?.pan(PANS[way]![0], PANS[way]![1]);
    else if (way >= 0 && from) this.#walk(svg, from as SVGPathElement, way);
    else if (event.key === 'Enter' && from && !from.closest('a')) this.#open(codeOf(from));
    else if (event.key === ' ' && from) this.choose(codeOf(from));
    else if (event.key in KEYS) this.#command(KEYS[event.key]!, from ?? null);
    else return;
    event.preventDefault();
  }

  #walk(svg: SVGSVGElement, from: SVGPathElement, way: number) {
    const { shapes, steps } = this.#stepsIn(svg);
    const next = shapes[steps[shapes.indexOf(from)]?.[way] ?? -1];
    if (!next) return;
    this.#makeStop(svg, next).focus({ preventScroll: true });
    if (svg === this.#zoom?.svg) this.#zoom.reveal(next.getBBox());
  }

  #stepsIn(svg: SVGSVGElement) {
    const known = this.#steps.get(svg);
    if (known) return known;
    const shapes = [...svg.querySelectorAll<SVGPathElement>('[data-c]')];
    const steps = stepsBetween(shapes.map((shape) => cornersOf(shape.getAttribute('d') ?? '')));
    const fresh = { shapes, steps };
    this.#steps.set(svg, fresh);
    return fresh;
  }

  /** With a finger the first touch says what is there, and the second opens it. */
  #onClick(event: MouseEvent, shape: SVGPathElement | null) {
    if (!shape) return;
    const byTouch = (event as PointerEvent).pointerType === 'touch';
    if (byTouch && this.#touched !== shape) event.preventDefault();
    else if (!shape.closest('a')) this.#open(codeOf(shape));
    this.#touched = shape;
  }

  #open(code: string) {
    const link = this.linkTo(code);
    if (link) location.href = link.href;
  }

  /** The link to an area's page that stands in the table of the same values. */
  linkTo(code: string): HTMLAnchorElement | undefined {
    return this.#linked.get(code);
  }

  get #linked(): Map<string, HTMLAnchorElement> {
    const rows = document.querySelectorAll<HTMLAnchorElement>('#values tbody th a');
    return (this.#links ??= linksByCode(rows, this.places));
  }

  /** Shows an area with what lies around it, and marks it. */
  #goTo(code: string) {
    writeAddress({ area: code, part: code });
    this.#showAddress();
  }

  #onButton(event: Event) {
    const button = (event.target as Element).closest<HTMLElement>('[data-map-command]');
    if (button) this.#command(button.dataset['mapCommand'] ?? '', null);
  }

  #command(command: string, around: Element | null) {
    const box = around && (around as SVGPathElement).getBBox();
    const middle = box && ([box.x + box.width / 2, box.y + box.height / 2] as const);
    if (command === 'nearer') this.#zoom?.step(1, middle ?? undefined);
    else if (command === 'farther') this.#zoom?.step(-1, middle ?? undefined);
    else if (this.#zoom) this.#zoom.show(this.#zoom.whole);
    const { now, isWhole } = this.#zoom ?? {};
    const part = isWhole || !now ? null : now.map(Math.round).join('_');
    if (this.#keepsAddress) writeAddress({ part });
    this.#sayPart(part);
    if (!around) this.#stopInSight();
  }

  /** Marks an area on the map and in the legend, says what it has, and keeps it in the address. */
  choose(code: string | null) {
    if (this.#keepsAddress) writeAddress({ area: code });
    this.showChosen(code);
  }

  /** After other values were put onto the map: the fillings of the areas, for the histogram. */
  valuesChanged(fills: readonly string[]) {
    this.#look.legendShown();
    this.#look.legend.count(fills);
    this.showChosen(readAddress().area);
    const stop = this.querySelector('[tabindex="0"] [data-c], [tabindex="0"][data-c]');
    stop
      ?.closest('[tabindex="0"]')
      ?.setAttribute('aria-label', this.#look.spoken(stop as SVGPathElement));
  }

  showChosen(code: string | null) {
    const shape = this.places.get(code ?? '')?.shapes[0] ?? null;
    this.#look.choose(shape);
    const said = this.querySelector('.map-chosen');
    if (!said) return;
    said.replaceChildren();
    const link = shape && this.linkTo(code ?? '');
    if (!shape || !link) return;
    const leads = document.createElement('a');
    leads.href = link.href;
    leads.textContent = nameOf(shape);
    said.append(
      leads,
      textOf(shape).slice(nameOf(shape).length),
      ` (${this.#look.meaning(fillOf(shape))})`,
    );
  }

  #showAddress() {
    const { part, area } = readAddress();
    keepViewInLanguages();
    this.#sayPart(part);
    this.#zoom?.show(this.#partOf(part) ?? this.#zoom.whole);
    this.showChosen(area);
    this.#stopInSight(area);
  }

  /** Tab leads to what is shown: to the area that is named, or stay, or else to one in the middle. */
  #stopInSight(named: string | null = null) {
    if (!this.#zoom || (named === null && this.#zoom.isWhole)) return;
    const { svg, now } = this.#zoom;
    const [onMap, asTile] = this.places.get(named ?? '')?.shapes ?? [];
    const shapes = [...svg.querySelectorAll<SVGPathElement>('[data-c]')];
    const isStop = (shape: Element) => shape.closest('[tabindex="0"]') !== null;
    const stop = firstInSight([onMap, shapes.find(isStop)], shapes, now);
    if (stop && !isStop(stop)) this.#makeStop(svg, stop);
    if (asTile?.ownerSVGElement) this.#makeStop(asTile.ownerSVGElement, asTile);
  }

  #sayPart(part: string | null) {
    const select = this.querySelector<HTMLSelectElement>('[name="part"]');
    if (select)
      select.value = part && select.querySelector(`[value="${CSS.escape(part)}"]`) ? part : '';
  }

  /** An area that is named, with what lies around it, or four numbers as the buttons leave them. */
  #partOf(part: string | null): Part | null {
    const shape = this.places.get(part ?? '')?.shapes[0];
    if (shape) return around(shape.getBBox());
    const option = part && this.querySelector<HTMLElement>(`option[value="${CSS.escape(part)}"]`);
    const text = option ? option.dataset['box'] : part;
    const numbers = text?.split('_').map(Number) ?? [];
    const whole = numbers.length === PARTS_OF_VIEW && numbers.every(Number.isFinite);
    return whole && numbers[2]! > 0 ? (numbers as unknown as Part) : null;
  }
}

/** Eight times as wide and high as an area. */
const around = ({ x, y, width, height }: DOMRect): Part => [
  x - 3.5 * width,
  y - 3.5 * height,
  8 * width,
  8 * height,
];
const codeOf = (shape: Element) => (shape as SVGElement).dataset['c'] ?? '';
const KEYS: Record<string, string> = {
  '+': 'nearer',
  '=': 'nearer',
  '-': 'farther',
  '0': 'whole',
  Escape: 'whole',
};
const PANS = [
  [0, -PAN],
  [PAN, 0],
  [0, PAN],
  [-PAN, 0],
] as const;

customElements.define('area-map', AreaMap);
