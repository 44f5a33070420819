/**
 * Years of which one has its months or quarters on show. Where there are none, nothing happens.
 */
export class YearChoice {
  readonly #host: HTMLElement;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  /** In the year that was asked for: the same part of it, or the last one it has. */
  ask(year: string): void {
    const parts = this.#radios('period').filter(({ value }) => yearOf(value) === year);
    const chosen = this.#radios('period').find((radio) => radio.checked);
    const same = parts.find(({ value }) => value.slice(4) === chosen?.value.slice(4));
    const next = same ?? parts.at(-1);
    if (next) next.checked = true;
    this.follow();
  }

  /** Shows the year of the chosen period. */
  follow(): void {
    const chosen = this.#radios('period').find((radio) => radio.checked);
    const year = yearOf(chosen?.value ?? '');
    const asked = this.#radios('year').find(({ value }) => value === year);
    if (!asked) return;
    asked.checked = true;
    for (const parts of this.#host.querySelectorAll<HTMLElement>('[data-year]'))
      parts.hidden = parts.dataset['year'] !== year;
  }

  #radios(name: string): HTMLInputElement[] {
    return [...this.#host.querySelectorAll<HTMLInputElement>(`[name="${name}"]`)];
  }
}

const yearOf = (period: string) => period.slice(0, 4);
