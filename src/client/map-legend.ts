/** The legend of a map: says what a filling means, and marks where an area stands in it. */
export class MapLegend {
  readonly #rows = new Map<string, HTMLTableRowElement>();

  constructor(host: Element) {
    for (const row of host.querySelectorAll<HTMLTableRowElement>(
      '.legend-box:not([hidden]) tr[data-fill]',
    )) {
      this.#rows.set(row.dataset['fill'] ?? '', row);
    }
  }

  /** The words of the legend for a filling: a range, or why there is no value. */
  textOf(fill: string): string {
    return this.#rows.get(fill)?.querySelector('th')?.textContent?.trim() ?? '';
  }

  /** Puts a name beside the filling it has, in one of two ways; null takes it away. */
  mark(way: 'looked' | 'chosen', fill: string | null, name = ''): void {
    for (const [key, row] of this.#rows) {
      const here = key === fill;
      row.classList.toggle(way, here);
      const mark = row.querySelector(`.mark-${way}`);
      if (mark) mark.textContent = here ? name : '';
    }
  }

  /** Draws the histogram anew. */
  count(fills: Iterable<string>): void {
    const counts = new Map<string, number>();
    for (const fill of fills) counts.set(fill, (counts.get(fill) ?? 0) + 1);
    const most = Math.max(1, ...counts.values());
    const spell = new Intl.NumberFormat(document.documentElement.lang);
    for (const [fill, row] of this.#rows) {
      const n = counts.get(fill) ?? 0;
      row.hidden = n === 0 && Number.isNaN(Number(fill));
      row.querySelector('td rect')?.setAttribute('width', String(Math.round((n / most) * 100)));
      const text = row.querySelector('td span');
      if (text) text.textContent = spell.format(n);
    }
  }
}
