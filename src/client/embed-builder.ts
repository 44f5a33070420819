import type { EmbedChoices } from '../domain/embed-choices.ts';
import { addressOf, areasWith, pictureOf } from './embed-address.ts';
import { areaField } from './area-field.ts';
import { elementCode, frameCode, type EmbedFacts } from './embed-codes.ts';
import { areaOfCode, type FoundArea } from './find-areas.ts';
import { framelessCode } from './frameless-code.ts';
import { mapImages, pictureLinks } from './map-image.ts';
import { ofOwnRelease } from './own-release.ts';
import { SearchFiles } from './search-files.ts';
import { shownDrawing } from './shown-drawing.ts';

const MOST_RESULTS = 8;
/** Before an embed has told how high it is. */
const FIRST_HEIGHT = 480;

/** The form that puts an embed together. What is chosen stands in the address, to be linked to. */
class EmbedBuilder extends HTMLElement {
  readonly #choices = JSON.parse(
    this.querySelector<HTMLTemplateElement>('.builder-choices')?.content.textContent ?? '',
  ) as EmbedChoices;
  readonly #files = new SearchFiles({
    index: this.dataset['index'] ?? '',
    places: this.dataset['places'] ?? '',
  });
  readonly #form = this.querySelector('form') as HTMLFormElement;
  readonly #frames = [...this.querySelectorAll('iframe')];
  readonly #height = this.#form.elements.namedItem('height') as HTMLInputElement;
  readonly #heights = new Map<MessageEventSource, number>();
  /** Code of the area whose card is shown. */
  #area = '';
  #source = '';

  connectedCallback() {
    this.hidden = false;
    this.#fillIn(new URLSearchParams(location.hash.slice(1)));
    void this.#askForArea();
    this.#form.addEventListener('submit', (event) => event.preventDefault());
    this.#form.addEventListener('change', () => this.#show());
    this.#height.addEventListener('change', () => this.#height.reportValidity());
    addEventListener('message', (event) => this.#hear(event));
    // Another choice was put into the address, which fills the form in as it is opened. The link over
    // the menu leads to another end of it, and chooses nothing.
    addEventListener('hashchange', () => location.hash.includes('=') && location.reload());
    for (const frame of this.#frames) frame.addEventListener('load', () => this.#write());
    this.#show();
  }

  get #chosen(): Record<string, string> {
    const pairs = [...new FormData(this.#form)].map(([key, value]) => [key, String(value)]);
    return { ...Object.fromEntries(pairs), area: this.#area };
  }

  #fillIn(given: URLSearchParams) {
    this.#area = given.get('area') ?? this.dataset['whole'] ?? '';
    for (const [name, value] of given) {
      const field = this.#form.elements.namedItem(name);
      if (field instanceof RadioNodeList || field instanceof HTMLSelectElement) field.value = value;
      else if (field instanceof HTMLInputElement) field.value = value;
    }
  }

  async #askForArea() {
    const named = this.#foundArea(this.#chosen, this.dataset['locale'] ?? '');
    // Without the list of names there is a field all the same, which says that they cannot be read.
    const given = await named.catch(() => null);
    areaField(this, {
      value: given?.name ?? '',
      place: '.builder-area',
      id: 'builder-area',
      find: (query) => this.#find(query),
      choose: ({ code }) => {
        this.#area = code;
        this.#show();
      },
    });
  }

  async #find(query: string): Promise<FoundArea[]> {
    const found = await this.#files.find(query, this.dataset['locale'] ?? '', Infinity);
    const starts = areasWith(this.#choices, this.#chosen['content'] ?? '') ?? [];
    const hasIt = ({ href }: FoundArea) => starts.some((start) => href.startsWith(start));
    return found.filter(hasIt).slice(0, MOST_RESULTS);
  }

  /** The area that what is chosen is of; null while one that has it is wanting, or none is needed. */
  async #foundArea({ content = '', area = '' }: Record<string, string>, locale: string) {
    const starts = areasWith(this.#choices, content);
    if (!starts || area === '') return null;
    const file = await this.#files.index();
    const found = areaOfCode(file, this.dataset['locale'] ?? '', area);
    const hasIt = found && starts.some((start) => found.href.startsWith(start));
    return hasIt ? areaOfCode(file, locale, area) : null;
  }

  #show() {
    this.#draw().catch(() => this.#say(this.dataset['failed'] ?? ''));
  }

  async #draw() {
    this.#offerFields();
    const chosen = this.#chosen;
    const address = addressOf(
      this.#choices,
      chosen,
      await this.#foundArea(chosen, chosen['language'] ?? ''),
    );
    const named = await this.#foundArea(chosen, this.dataset['locale'] ?? '');
    this.#say(address === '' ? (this.dataset['noArea'] ?? '') : nameOf(named));
    history.replaceState(null, '', `#${new URLSearchParams(chosen)}`);
    // A search has no figures that could be kept as they are.
    const isFrozen = chosen['version'] === 'frozen' && chosen['content'] !== 'search';
    this.#source = isFrozen && address !== '' ? ofOwnRelease(address) : address;
    this.#heights.clear();
    for (const part of this.querySelectorAll<HTMLElement>('[data-shown]'))
      part.hidden = address === '';
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
    const { content } = this.#chosen;
    for (const field of this.querySelectorAll<HTMLElement>('[data-for]'))
      field.hidden = !field.dataset['for']?.split(' ').includes(content ?? '');
    const select = this.#form.elements.namedItem('category') as HTMLSelectElement;
    for (const option of select.options)
      option.disabled = content === 'area-map' && option.dataset['narrow'] !== 'true';
    if (select.selectedOptions[0]?.disabled)
      select.value = [...select.options].find((option) => !option.disabled)?.value ?? '';
    const region = this.#form.elements.namedItem('region') as HTMLSelectElement | null;
    if (region) region.disabled = select.selectedOptions[0]?.dataset['regional'] !== 'true';
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
    // Half a page says who it is in its head, and nothing yet of what stands in it.
    if (!shown || shown.readyState !== 'complete' || !full || this.#source === '') return null;
    const { host, script } = this.#choices;
    const asked = this.#height.validity.valid ? this.#height.valueAsNumber : 0;
    const height = asked || Math.max(0, ...this.#heights.values());
    return {
      source: host + this.#source,
      script: host + script,
      title: shown.title.replaceAll('\u00a0', ' '),
      full,
      height: height || FIRST_HEIGHT,
      // The search can ask where the reader is.
      allow: this.#chosen['content'] === 'search' ? 'geolocation' : '',
    };
  }

  #write() {
    const facts = this.#facts();
    const shown = this.#frames[0]?.contentDocument;
    const put = (code: string, text: string) => {
      const field = this.querySelector<HTMLTextAreaElement>(`[data-code="${code}"]`);
      if (!field || field.value === text) return;
      field.value = text;
      field.dispatchEvent(new Event('input'));
    };
    put('frame', facts ? frameCode(facts) : '');
    put('element', facts ? elementCode(facts) : '');
    const picture = facts ? pictureOf(this.#choices, this.#chosen) : '';
    const kept = picture && `${this.#choices.host}${ofOwnRelease(picture)}.png`;
    put('frameless', facts && shown ? framelessCode(facts, shown, kept) : '');
    this.#offerImages(picture);
  }

  /** Links to the picture there is, or buttons that save the map of the preview. */
  #offerImages(picture: string) {
    const label = this.dataset['image'] ?? '';
    const drawn = () => shownDrawing(this.#frames[1]?.contentDocument ?? null);
    const offered = picture !== '' ? pictureLinks(label, picture) : mapImages(label, drawn);
    const place = this.querySelector('.builder-images');
    place?.replaceChildren(...(picture !== '' || drawn() ? offered : []));
  }

  #say(text: string) {
    const news = this.querySelector('.builder-news');
    if (news) news.textContent = text;
  }
}

/** The name of the area that is shown; its field is empty when the address gave it. */
const nameOf = (found: FoundArea | null | undefined) =>
  found ? `${found.name} (${found.note})` : '';

customElements.define('embed-builder', EmbedBuilder);
