import { findAreas, type FoundArea, type SearchFile } from './find-areas.ts';

const MOST_RESULTS = 10;

/** A combobox (WAI-ARIA, list autocomplete with manual choice) over the names of all areas. */
class AreaSearch extends HTMLElement {
  #found: FoundArea[] = [];
  #chosen = -1;
  #file: Promise<SearchFile> | null = null;

  connectedCallback() {
    this.hidden = false;
    this.#input.addEventListener('focus', () => void this.#load().catch(() => undefined));
    this.#input.addEventListener('input', () => void this.#search());
    this.#input.addEventListener('keydown', (event) => this.#onKey(event));
    this.#input.addEventListener('blur', () => setTimeout(() => this.#close(), 150));
    this.#list.addEventListener('pointerdown', (event) => event.preventDefault());
    this.#list.addEventListener('click', (event) => {
      const item = (event.target as Element).closest('li');
      if (item) this.#go(Number(item.dataset['index']));
    });
  }

  get #input() {
    return this.querySelector('input') as HTMLInputElement;
  }
  get #list() {
    return this.querySelector('ul') as HTMLUListElement;
  }

  #load(): Promise<SearchFile> {
    this.#file ??= fetch(this.dataset['index'] ?? '').then((answer) => {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json() as Promise<SearchFile>;
    });
    return this.#file;
  }

  async #search() {
    const query = this.#input.value;
    try {
      const file = await this.#load();
      if (query !== this.#input.value) return;
      this.#show(findAreas(file, this.dataset['locale'] ?? '', query, MOST_RESULTS));
    } catch {
      this.#file = null;
      this.#say(this.dataset['failed'] ?? '');
    }
  }

  #show(found: FoundArea[]) {
    this.#found = found;
    this.#list.replaceChildren(...found.map(resultItem));
    this.#choose(-1);
    const open = found.length > 0;
    this.#list.hidden = !open;
    this.#input.setAttribute('aria-expanded', String(open));
    const nothing = !open && this.#input.value.trim() !== '';
    this.#say(nothing ? (this.dataset['none'] ?? '') : '');
  }

  #close() {
    this.#list.hidden = true;
    this.#input.setAttribute('aria-expanded', 'false');
    this.#choose(-1);
  }

  #onKey(event: KeyboardEvent) {
    const last = this.#found.length - 1;
    if (event.key === 'ArrowDown') this.#choose(this.#chosen >= last ? 0 : this.#chosen + 1);
    else if (event.key === 'ArrowUp') this.#choose(this.#chosen <= 0 ? last : this.#chosen - 1);
    else if (event.key === 'Enter') this.#go(Math.max(0, this.#chosen));
    else if (event.key === 'Escape') this.#close();
    else return;
    event.preventDefault();
  }

  #choose(index: number) {
    this.#chosen = index;
    [...this.#list.children].forEach((item, i) => {
      item.setAttribute('aria-selected', String(i === index));
    });
    const item = this.#list.children[index];
    if (item) {
      this.#input.setAttribute('aria-activedescendant', item.id);
      item.scrollIntoView({ block: 'nearest' });
    } else this.#input.removeAttribute('aria-activedescendant');
  }

  #go(index: number) {
    const found = this.#found[index];
    if (found) location.href = found.href;
  }

  #say(text: string) {
    const status = this.querySelector('[role="status"]');
    if (status) status.textContent = text;
  }
}

function resultItem({ name, note }: FoundArea, index: number): HTMLLIElement {
  const item = document.createElement('li');
  item.id = `area-search-${index}`;
  item.role = 'option';
  item.dataset['index'] = String(index);
  const small = document.createElement('span');
  small.textContent = note;
  item.append(name, small);
  return item;
}

customElements.define('area-search', AreaSearch);
