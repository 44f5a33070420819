import type { CompareFacts } from '../domain/compare-facts.ts';
import { areaField } from './area-field.ts';
import { standingsBeside, type JudgedArea } from './compare-standings.ts';
import { headOf, planeOf, type ComparedPlace, type CompareWords } from './compare-table.ts';
import { areaOfCode, type FoundArea } from './find-areas.ts';
import { readJson, readOwn } from './read-own.ts';
import { SearchFiles } from './search-files.ts';

const MOST_RESULTS = 10;

/** What the site publishes of an area. */
interface Published {
  area: FoundArea;
  card: Document;
  figures: JudgedArea;
}

/** Holds places side by side. Their codes stand in the address, to be linked to. */
class ComparePlaces extends HTMLElement {
  readonly #facts = this.#told<CompareFacts>('.compare-facts');
  readonly #words = this.#told<CompareWords>('.compare-words');
  readonly #files = new SearchFiles({ index: this.#text('index'), places: this.#text('places') });
  readonly #known = new Map<string, Promise<Published>>();
  readonly #title = document.title;
  #codes: string[] = [];

  connectedCallback() {
    this.hidden = false;
    this.#ask();
    // The link over the menu leads to another end of the address, and chooses nothing.
    addEventListener('hashchange', () => placesInAddress() !== null && void this.#read());
    void this.#read();
  }

  #told<T>(place: string): T {
    const template = this.querySelector<HTMLTemplateElement>(place);
    return JSON.parse(template?.content.textContent ?? '') as T;
  }

  #text(name: string): string {
    return this.dataset[name] ?? '';
  }

  /** A field for one more place; made anew, since it keeps what was chosen in it. */
  #ask() {
    this.querySelector('.search-box')?.replaceChildren();
    areaField(this, {
      place: '.search-box',
      id: 'compare-search',
      find: (query) => this.#files.find(query, this.#text('locale'), MOST_RESULTS),
      choose: ({ code }) => void this.#choose([...this.#codes, code]),
    });
  }

  #read(): Promise<void> {
    const given = placesInAddress() ?? '';
    return this.#show(given.split(',').filter((code) => code !== ''));
  }

  async #choose(codes: string[]) {
    history.replaceState(null, '', addressOf(codes));
    await this.#show(codes);
    this.#ask();
    this.#lookOn();
  }

  /** To the field for one more place or, where no more can be added, to the last that was. */
  #lookOn() {
    const isFull = this.querySelector<HTMLElement>('.compare-add')?.hidden;
    const next = isFull ? '[data-plane]:not([hidden]) thead th:last-child a' : '.search-box input';
    this.querySelector<HTMLElement>(next)?.focus();
  }

  async #show(given: readonly string[]) {
    const asked = [...new Set(given)];
    this.#codes = asked;
    try {
      const file = await this.#files.index();
      const found = asked.map((code) => areaOfCode(file, this.#text('locale'), code));
      const areas = found.filter((area) => area !== null).slice(0, this.#facts.most);
      const all = await Promise.all(areas.map((area) => this.#published(area)));
      // Another choice was made while these were on their way.
      if (this.#codes !== asked) return;
      this.#codes = areas.map(({ code }) => code);
      this.#write(all);
      this.#sayWhat(asked.filter((_, i) => found[i] === null));
    } catch {
      if (this.#codes === asked) this.#say(this.#text('unread'));
    }
  }

  #published(area: FoundArea): Promise<Published> {
    const known = this.#known.get(area.code) ?? this.#load(area);
    this.#known.set(area.code, known);
    known.catch(() => this.#known.delete(area.code));
    return known;
  }

  async #load(area: FoundArea): Promise<Published> {
    const { page, card, data } = this.#facts;
    const [text, figures] = await Promise.all([
      readOwn(card + area.href.slice(page.length)).then((answer) => answer.text()),
      readJson<JudgedArea>(data.replace('AREA', area.code)),
    ]);
    return { area, card: new DOMParser().parseFromString(text, 'text/html'), figures };
  }

  #write(all: readonly Published[]) {
    const { judged } = this.#facts;
    const figures = all.map((one) => one.figures);
    const beside = judged ? standingsBeside(figures, judged) : new Map();
    const places = all.map(({ area, card }): ComparedPlace => ({
      area,
      card,
      beside: beside.get(area.code) ?? new Map(),
    }));
    keepPlacesInLanguages(this.#codes);
    const names = all.map(({ area }) => area.name).join(', ');
    document.title = names === '' ? this.#title : `${names} – ${this.#title}`;
    this.#drawAxes(all[0]?.card);
    this.querySelector('.compare-notes')?.replaceChildren(...all.flatMap(noteOf));
    for (const sheet of this.querySelectorAll<HTMLElement>('[data-plane]'))
      this.#fill(sheet, places);
  }

  #fill(sheet: HTMLElement, places: readonly ComparedPlace[]) {
    const { bodies, zero, absent } = planeOf(places, sheet.dataset['plane'] ?? '', this.#words);
    sheet.hidden = places.length === 0;
    const table = sheet.querySelector('table');
    if (table) table.hidden = bodies.length === 0;
    table?.tHead?.replaceChildren(headOf(places, this.#words, (code) => this.#remove(code)));
    for (const body of table?.querySelectorAll('tbody') ?? []) body.remove();
    table?.append(...bodies);
    const lists = [
      [this.#words.zero, zero],
      [this.#words.absent, absent],
    ] as const;
    for (const [i, line] of sheet.querySelectorAll('.compare-lists p').entries()) {
      const [said, names] = lists[i] ?? ['', []];
      line.textContent = names.length > 0 ? said.replace('{list}', names.join('; ')) : '';
    }
  }

  /** The years below all trends are drawn once, as on a card. */
  #drawAxes(card: Document | undefined) {
    const drawn = card?.querySelector('[id^="axis-"]')?.closest('svg');
    this.querySelector('.compare-axes')?.replaceChildren(
      ...(drawn ? [document.importNode(drawn, true)] : []),
    );
  }

  #remove(removed: string) {
    void this.#choose(this.#codes.filter((code) => code !== removed));
  }

  #sayWhat(unknown: readonly string[]) {
    const { length } = this.#codes;
    const full = length >= this.#facts.most;
    const field = this.querySelector<HTMLElement>('.compare-add');
    if (field) field.hidden = full;
    this.querySelector<HTMLElement>('.compare-link')?.toggleAttribute('hidden', length === 0);
    const said = [
      unknown.length > 0 && this.#text('unknown').replace('{codes}', unknown.join(', ')),
      full && this.#text('full'),
      length === 1 && this.#text('one'),
    ];
    this.#say(said.filter((one) => one !== false).join(' '));
  }

  #say(text: string) {
    this.querySelector('.compare-news')?.replaceChildren(text);
  }
}

const addressOf = (codes: readonly string[]): string => `#places=${codes.join(',')}`;

/** Leads to the same places on the page in its other languages. */
function keepPlacesInLanguages(codes: readonly string[]): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a.language'))
    link.hash = addressOf(codes);
}

const placesInAddress = (): string | null =>
  new URLSearchParams(location.hash.slice(1)).get('places');

/** That figures of a place were corrected, as its card says it. */
function noteOf({ area, card }: Published): HTMLElement[] {
  const told = card.querySelector('.revision')?.textContent.trim();
  if (!told) return [];
  const note = document.createElement('p');
  note.textContent = `${area.name}. ${told}`;
  return [note];
}

customElements.define('compare-places', ComparePlaces);
