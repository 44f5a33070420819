import type { MapFile, MapPeriod, Shown } from '../domain/map-file.ts';
import type { AreaMap } from './area-map.ts';
import { readAddress, writeAddress } from './map-address.ts';
import { MapValuesDrawn, valuesOf } from './map-values.ts';
import { readJson } from './read-own.ts';
import { spellValues } from './spell-value.ts';
import { YearChoice } from './year-choice.ts';

/**
 * The period and the kind of value of a map page, changed without another page: on the map, in the
 * legend, in the table, in the heading and in the address. The figures are fetched when first asked for.
 */
class MapControls extends HTMLElement {
  #file: Promise<MapFile> | null = null;
  #drawn: MapValuesDrawn | null = null;
  readonly #years = new YearChoice(this);

  connectedCallback() {
    this.hidden = false;
    this.parentElement?.addEventListener(
      'change',
      (event) => void this.#chosen(event.target as HTMLInputElement),
    );
    this.addEventListener('pointerenter', () => void this.#load().catch(() => undefined), {
      once: true,
    });
    addEventListener('popstate', () => void this.#showAddress());
    void this.#showAddress();
  }

  get #map(): AreaMap {
    return this.closest('area-map') as AreaMap;
  }

  #radio(name: string, value: string | null): HTMLInputElement | null {
    const all = [...this.#map.querySelectorAll<HTMLInputElement>(`[name="${name}"]`)];
    return all.find((radio) => radio.value === value) ?? all.find((r) => r.defaultChecked) ?? null;
  }

  #value(name: string): string | null {
    const radio = this.closest('area-map')?.querySelector<HTMLInputElement>(
      `[name="${name}"]:checked`,
    );
    return !radio || radio.defaultChecked ? null : radio.value;
  }

  /** Where there is no rate the page comes with counts. */
  get #shown(): Shown {
    return (this.#value('show') ?? this.dataset['shown'] ?? 'rate') as Shown;
  }

  async #chosen({ name, value }: HTMLInputElement) {
    if (name === 'year') this.#years.ask(value);
    writeAddress({
      period: this.#value('period'),
      show: this.#value('show'),
      as: this.#value('as'),
    });
    await this.#draw();
  }

  async #showAddress() {
    const { period, show, as } = readAddress();
    for (const [name, value] of Object.entries({ period, show, as })) {
      const radio = this.#radio(name, value);
      if (radio) radio.checked = true;
    }
    this.#years.follow();
    await this.#draw();
  }

  async #draw() {
    const period = this.#value('period');
    const asItCame = period === null && this.#shown === 'rate' && this.#drawn === null;
    if (asItCame) return;
    try {
      const file = await this.#load();
      this.#drawn ??= new MapValuesDrawn(this.#map, this.#map.places, file, {
        spell: this.#spell(),
        incomplete: this.dataset['incomplete'] ?? '',
      });
      this.#drawn.show(period, this.#shown);
      this.#say(file);
    } catch {
      this.#file = null;
      this.#status(this.dataset['failed'] ?? '');
    }
  }

  #spell() {
    const absences = JSON.parse(this.dataset['absences'] ?? '{}') as Record<string, string>;
    return spellValues(document.documentElement.lang, absences);
  }

  #load(): Promise<MapFile> {
    this.#file ??= readJson<MapFile>(this.dataset['file'] ?? '');
    return this.#file;
  }

  /** Heading, sentences, legend and table say what the map shows. */
  #say(file: MapFile) {
    const period = this.#drawn?.period(this.#value('period'));
    const said = period?.said[document.documentElement.lang];
    if (!period || !said) return;
    const shown = this.#shown;
    const { headings, sentences } = said;
    setAll('[data-said="heading"]', headings[shown]);
    setAll('[data-said="period"]', said.period);
    // The second sentence speaks of rates alone.
    setAll('[data-said="sentences"]', sentences.slice(0, shown === 'rate' ? 2 : 1).join(' '));
    this.#nameMaps(headings[shown]);
    this.#map.valuesChanged(valuesOf(period, shown).fills.map(String));
    this.#fillTable(file, period);
    this.#status(headings[shown]);
  }

  /** Whoever listens is told by the name of a drawing what it shows. */
  #nameMaps(title: string) {
    const name = (this.dataset['label'] ?? '').replace('{title}', title);
    for (const svg of this.#map.querySelectorAll('svg.choropleth'))
      svg.setAttribute('aria-label', name);
  }

  #fillTable(file: MapFile, { counts, incomplete, rates, shares }: MapPeriod) {
    const spell = this.#spell();
    const columns = [...document.querySelectorAll<HTMLElement>('#values thead th')];
    const place = (kind: Shown) => columns.findIndex((column) => column.dataset['v'] === kind);
    const places = { count: place('count'), rate: place('rate'), share: place('share') };
    file.areas.forEach((code, i) => {
      const row = this.#map.linkTo(code)?.closest('tr');
      const put = (kind: Shown, text: string) => {
        const cell = row?.cells[places[kind]];
        if (cell) cell.textContent = text;
      };
      const [count, rate, share] = [counts[i]!, rates.values[i]!, shares?.values[i]];
      const mark = typeof count === 'number' && incomplete?.includes(i) ? '*' : '';
      put('count', spell(count, 'count') + mark);
      // A reason that stands in the count's column is not said again beside it.
      put('rate', rate === count && typeof rate === 'string' ? NOTHING : spell(rate, 'rate'));
      put('share', typeof share === 'number' ? spell(share, 'share') : NOTHING);
    });
  }

  #status(text: string) {
    const status = this.querySelector('[role="status"]');
    if (status) status.textContent = text;
  }
}

const NOTHING = '–';

function setAll(selector: string, text: string) {
  for (const element of document.querySelectorAll(selector)) element.textContent = text;
}

customElements.define('map-controls', MapControls);
