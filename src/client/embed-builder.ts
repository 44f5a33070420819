import type { EmbedChoices } from '../domain/embed-choices.ts';
import type { SearchFile } from '../domain/search-file.ts';
import { areaField } from './area-field.ts';
import { elementCode, frameCode, type EmbedFacts } from './embed-codes.ts';
import { areaOfCode, findAreas, type FoundArea } from './find-areas.ts';
import { framelessCode } from './frameless-code.ts';
import { mapImages } from './map-image.ts';
import { ofOwnRelease } from './own-release.ts';

const MOST_RESULTS = 8;
/** Before an embed has told how high it is. */
const FIRST_HEIGHT = 480;

/** The form that puts an embed together. What is chosen stands in the address, to be linked to. */
class EmbedBuilder extends HTMLElement {
  readonly #choices = JSON.parse(
    this.querySelector<HTMLTemplateElement>('.builder-choices')?.content.textContent ?? '',
  ) as EmbedChoices;
  readonly #form = this.querySelector('form') as HTMLFormElement;
  readonly #frames = [...this.querySelectorAll('iframe')];
  readonly #heights = new Map<MessageEventSource, number>();
  #index: Promise<SearchFile> | null = null;
  /** Code of the area whose card is shown. */
  #area = '';
  #source = '';

  connectedCallback() {
    this.hidden = false;
    this.#fillIn(new URLSearchParams(location.hash.slice(1)));
    this.#askForArea();
    this.#form.addEventListener('submit', (event) => event.preventDefault());
    this.#form.addEventListener('change', () => void this.#show());
    addEventListener('message', (event) => this.#hear(event));
    for (const frame of this.#frames) frame.addEventListener('load', () => this.#write());
    void this.#show();
  }

  get #chosen(): Record<string, string> {
    const pairs = [...new FormData(this.#form)].map(([key, value]) => [key, String(value)]);
    return { ...Object.fromEntries(pairs), area: this.#area };
  }

  #fillIn(given: URLSearchParams) {
    this.#area = given.get('area') ?? '';
    for (const [name, value] of given) {
      const field = this.#form.elements.namedItem(name);
      if (field instanceof RadioNodeList || field instanceof HTMLSelectElement) field.value = value;
    }
  }

  #askForArea() {
    areaField(this, {
      place: '.builder-area',
      id: 'builder-area',
      find: (query) => this.#find(query),
      choose: ({ href }) => {
        this.#area = codeOf(href);
        void this.#show();
      },
    });
  }

  #areas(): Promise<SearchFile> {
    this.#index ??= fetch(ofOwnRelease(this.dataset['index'] ?? '')).then(
      (r) => r.json() as Promise<SearchFile>,
    );
    return this.#index;
  }

  async #find(query: string): Promise<FoundArea[]> {
    const file = await this.#areas();
    const found = findAreas(file, this.dataset['locale'] ?? '', query, 3 * MOST_RESULTS);
    const hasCard = ({ href }: FoundArea) =>
      this.#choices.withCards.some((start) => href.startsWith(start));
    return found.filter(hasCard).slice(0, MOST_RESULTS);
  }

  /** The address of what is chosen; empty while an area is wanting. */
  async #addressOf({
    content,
    category = '',
    region,
    language = '',
    area = '',
  }: Record<string, string>) {
    const to = this.#choices.locales[language];
    if (!to) return '';
    if (content === 'search') return to.search;
    if (content === 'map')
      return region
        ? to.areaMap.replace('CATEGORY', category).replace('AREA', region)
        : to.countryMap.replace('CATEGORY', category);
    const found = area === '' ? null : areaOfCode(await this.#areas(), language, area);
    return found ? to.card + found.href.slice(to.page.length) : '';
  }

  /** The name of the area whose card is shown; its field is empty when the address gave it. */
  async #chosenArea({ content, area = '' }: Record<string, string>): Promise<string> {
    if (content !== 'card') return '';
    const found = areaOfCode(await this.#areas(), this.dataset['locale'] ?? '', area);
    return found ? `${found.name} (${found.note})` : '';
  }

  async #show() {
    this.#offerFields();
    const chosen = this.#chosen;
    const theme = chosen['theme'] === 'host' ? '' : `#theme=${chosen['theme']}`;
    const address = await this.#addressOf(chosen);
    this.#say(address === '' ? (this.dataset['noArea'] ?? '') : await this.#chosenArea(chosen));
    history.replaceState(null, '', `#${new URLSearchParams(chosen)}`);
    this.#source = address + theme;
    this.#heights.clear();
    // Another fragment alone would not load the page anew.
    for (const frame of this.#frames) {
      const next = document.createElement('iframe');
      next.title = frame.title;
      next.height = String(FIRST_HEIGHT);
      next.addEventListener('load', () => this.#write());
      if (address !== '') next.src = this.#source;
      frame.replaceWith(next);
      this.#frames[this.#frames.indexOf(frame)] = next;
    }
    this.#write();
  }

  #offerFields() {
    const { content, category } = this.#chosen;
    for (const field of this.querySelectorAll<HTMLElement>('[data-for]'))
      field.hidden = field.dataset['for'] !== content;
    const option = this.querySelector<HTMLOptionElement>(
      `option[value="${CSS.escape(category ?? '')}"]`,
    );
    const region = this.#form.elements.namedItem('region') as HTMLSelectElement;
    region.disabled = option?.dataset['regional'] === undefined;
  }

  #hear({ source, origin, data }: MessageEvent) {
    const frame = this.#frames.find((one) => one.contentWindow === source);
    if (!frame || !source || origin !== location.origin) return;
    if (data?.type !== 'threat-atlas:height') return;
    this.#heights.set(source, Number(data.height));
    frame.height = String(data.height);
    this.#write();
  }

  /** What an embed says of itself, from the preview; null until it is there. */
  #facts(): EmbedFacts | null {
    const shown = this.#frames[0]?.contentDocument;
    const full = shown?.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href;
    if (!shown || !full || this.#source === '') return null;
    const { host, script } = this.#choices;
    const height = Number(this.#chosen['height']) || Math.max(0, ...this.#heights.values());
    return {
      source: host + this.#source,
      script: host + script,
      title: shown.title.replaceAll('\u00a0', ' '),
      full,
      height: height || FIRST_HEIGHT,
    };
  }

  #write() {
    const facts = this.#facts();
    const shown = this.#frames[0]?.contentDocument;
    const put = (code: string, text: string) => {
      const field = this.querySelector<HTMLTextAreaElement>(`[data-code="${code}"]`);
      if (field) field.value = text;
    };
    put('frame', facts ? frameCode(facts) : '');
    put('element', facts ? elementCode(facts) : '');
    put('frameless', facts && shown ? framelessCode(facts, shown) : '');
    this.#offerImages(shown?.querySelector('svg.choropleth') ?? null);
  }

  #offerImages(map: SVGSVGElement | null) {
    const place = this.querySelector('.builder-images');
    if (!place || (map !== null) === place.childElementCount > 0) return;
    const label = this.dataset['image'] ?? '';
    place.replaceChildren(
      ...(map === null ? [] : mapImages(label, () => this.#frames[1]?.contentDocument ?? null)),
    );
  }

  #say(text: string) {
    const news = this.querySelector('.builder-news');
    if (news) news.textContent = text;
  }
}

/** The code in an address such as `/gmina/126101-krakow/`. */
const codeOf = (href: string): string => (href.split('/').at(-2) ?? '').split('-')[0] ?? '';

customElements.define('embed-builder', EmbedBuilder);
