import { roundLength, SCALE_BAR_SHARE } from './round-length.ts';

/** The part of a map that is shown, in map units: left, top, width, height. */
export type Part = readonly [number, number, number, number];

const STEP = 1.8;
const CLOSEST = 24;
const MOVE_MS = 140;

/** Shows a part of an SVG map by its viewBox; patterns, labels and the scale bar keep their size. */
export class MapZoom {
  readonly whole: Part;
  #now: Part;
  readonly svg: SVGSVGElement;
  readonly #scaleBar: HTMLElement | null;

  constructor(svg: SVGSVGElement, scaleBar: HTMLElement | null) {
    this.svg = svg;
    this.#scaleBar = scaleBar;
    const { x, y, width, height } = svg.viewBox.baseVal;
    this.whole = [x, y, width, height];
    this.#now = this.whole;
  }

  get now(): Part {
    return this.#now;
  }
  get isWhole(): boolean {
    return this.#now[2] === this.whole[2];
  }

  /** Shows a part, widened to the shape of the map; moves there unless motion is not wanted. */
  show(part: Part): void {
    const target = this.#fitted(part);
    const from = this.#now;
    this.#now = target;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (still || document.hidden) return this.#draw(target);
    const started = performance.now();
    const move = (time: number) => {
      if (this.#now !== target) return;
      const share = Math.min(1, Math.max(0, (time - started) / MOVE_MS));
      this.#draw(from.map((n, i) => n + (target[i]! - n) * share) as unknown as Part);
      if (share < 1) requestAnimationFrame(move);
    };
    requestAnimationFrame(move);
  }

  /** Nearer (1) or farther (-1), around a point. */
  step(direction: 1 | -1, around?: readonly [number, number]): void {
    const [x, y, width, height] = this.#now;
    const [cx, cy] = around ?? [x + width / 2, y + height / 2];
    const factor = STEP ** -direction;
    this.show([cx - (cx - x) * factor, cy - (cy - y) * factor, width * factor, height * factor]);
  }

  /** Moves the part shown by shares of its own size. */
  pan(right: number, down: number): void {
    const [x, y, width, height] = this.#now;
    this.show([x + right * width, y + down * height, width, height]);
  }

  /** Moves the part shown only as far as it takes to see a box. */
  reveal(box: DOMRect): void {
    const [x, y, width, height] = this.#now;
    const into = (from: number, size: number, at: number, all: number) =>
      Math.min(Math.max(at, from + size - all), from);
    if (this.isWhole || box.width > width || box.height > height) return;
    const left = into(box.x, box.width, x, width);
    const top = into(box.y, box.height, y, height);
    if (left !== x || top !== y) this.show([left, top, width, height]);
  }

  #fitted([x, y, width, height]: Part): Part {
    const [left, top, wide, high] = this.whole;
    const share = Math.min(1, Math.max(width / wide, height / high, 1 / CLOSEST));
    const [w, h] = [wide * share, high * share];
    const within = (at: number, size: number, from: number, all: number) =>
      Math.min(Math.max(at, from), from + all - size);
    return [
      within(x + width / 2 - w / 2, w, left, wide),
      within(y + height / 2 - h / 2, h, top, high),
      w,
      h,
    ];
  }

  #draw(part: Part): void {
    this.svg.setAttribute('viewBox', part.map((n) => Math.round(n * 10) / 10).join(' '));
    const scale = part[2] / this.whole[2];
    this.svg.style.setProperty('--zoom', String(scale));
    for (const pattern of this.svg.querySelectorAll('pattern')) {
      pattern.dataset['turn'] ??= pattern.getAttribute('patternTransform') ?? '';
      pattern.setAttribute('patternTransform', `${pattern.dataset['turn']} scale(${scale})`);
    }
    this.#drawScale(part[2]);
    this.svg.dispatchEvent(new Event('zoomed'));
  }

  #drawScale(width: number): void {
    const perUnit = Number(this.#scaleBar?.dataset['kmPerUnit']);
    const [bar, text] = [this.#scaleBar?.querySelector('svg'), this.#scaleBar?.querySelector('b')];
    if (!perUnit || !bar || !text) return;
    const km = roundLength(width * perUnit * SCALE_BAR_SHARE);
    bar.setAttribute('width', `${(km / perUnit / width) * 100}%`);
    text.textContent = new Intl.NumberFormat(document.documentElement.lang).format(km);
  }
}
