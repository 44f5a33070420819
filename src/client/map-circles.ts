const SVG = 'http://www.w3.org/2000/svg';
/** How many of the largest circles would stand beside each other across the map. */
const ACROSS = 16;

/** Counts as circles whose areas are to each other as the counts: a count never colours an area. */
export class MapCircles {
  readonly #group = document.createElementNS(SVG, 'g');
  readonly #svg: SVGSVGElement;
  readonly #most: number;
  #drawn: { circle: SVGCircleElement; radius: number }[] = [];

  constructor(svg: SVGSVGElement, most: number) {
    this.#svg = svg;
    this.#most = most;
    this.#group.setAttribute('class', 'circles');
    svg.querySelector('.areas')?.after(this.#group);
    svg.addEventListener('zoomed', () => this.#resize());
  }

  draw(shapes: readonly (SVGGraphicsElement | undefined)[], counts: readonly unknown[]): void {
    const largest = this.#svg.viewBox.baseVal.width / this.#zoom / ACROSS / 2;
    this.#drawn = shapes.flatMap((shape, i) => {
      const count = counts[i];
      if (!shape || typeof count !== 'number' || count === 0) return [];
      const { x, y, width, height } = shape.getBBox();
      const circle = document.createElementNS(SVG, 'circle');
      circle.setAttribute('cx', String(Math.round(x + width / 2)));
      circle.setAttribute('cy', String(Math.round(y + height / 2)));
      return [{ circle, radius: largest * Math.sqrt(count / this.#most) }];
    });
    // Small circles above large ones, so that none is covered whole.
    this.#drawn.sort((a, b) => b.radius - a.radius);
    this.#group.replaceChildren(...this.#drawn.map(({ circle }) => circle));
    this.#resize();
  }

  get #zoom(): number {
    return Number(this.#svg.style.getPropertyValue('--zoom')) || 1;
  }

  #resize(): void {
    for (const { circle, radius } of this.#drawn)
      circle.setAttribute('r', (radius * this.#zoom).toFixed(1));
  }
}
