import { areaField } from './area-field.ts';
import { areaOfCode } from './find-areas.ts';
import { SearchFiles } from './search-files.ts';

const MOST_RESULTS = 10;

/** By a link, which in a frame that may not lead its host away the host is asked to follow. */
function leadTo(href: string): void {
  const link = document.createElement('a');
  link.href = href;
  link.target = '_top';
  document.body.append(link);
  link.click();
  link.remove();
}

/** Finds an area by its name, by that of a town or village in it, or by where the reader is. */
class AreaSearch extends HTMLElement {
  readonly #files = new SearchFiles({
    index: this.#text('index'),
    places: this.#text('places'),
  });

  connectedCallback() {
    this.hidden = false;
    areaField(this, {
      place: '.search-box',
      id: 'area-search',
      find: (query) => this.#files.find(query, this.#text('locale'), MOST_RESULTS),
      // An embed's frame is too small for a page.
      choose: ({ href }) => leadTo(href),
    });
    this.querySelector('input')?.addEventListener(
      'focus',
      () => void this.#files.index().catch(() => {}),
    );
    const here = this.querySelector<HTMLButtonElement>('.search-here');
    if (!here || !mayAskWhere()) return;
    here.hidden = false;
    here.addEventListener('click', () => this.#askWhere());
  }

  #text(name: string): string {
    return this.dataset[name] ?? '';
  }

  /** The place is compared with the outlines in this browser and goes nowhere else. */
  #askWhere() {
    this.#say(this.#text('locating'));
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => void this.#showWhere(coords.longitude, coords.latitude),
      () => this.#say(this.#text('nowhere')),
    );
  }

  async #showWhere(lon: number, lat: number) {
    try {
      // Outlines and what reads them are large, and few readers ask for them.
      const { areaAt } = await import('./area-at.ts');
      const code = await areaAt(this.#text('outlines'), lon, lat);
      const found = code && areaOfCode(await this.#files.index(), this.#text('locale'), code);
      if (!found) return this.#say(this.#text('outside'));
      const link = document.createElement('a');
      link.href = found.href;
      link.target = '_top';
      link.textContent = `${found.name} (${found.note})`;
      this.#say(this.#text('there'), link);
    } catch {
      this.#say(this.#text('failed'));
    }
  }

  #say(text: string, link?: HTMLAnchorElement) {
    this.querySelector('.search-status')?.replaceChildren(text, ' ', ...(link ? [link] : []));
  }
}

/** A frame on another host may ask only if that host lets it; not all browsers say so beforehand. */
function mayAskWhere(): boolean {
  const { featurePolicy } = document as {
    featurePolicy?: { allowsFeature(name: string): boolean };
  };
  return 'geolocation' in navigator && featurePolicy?.allowsFeature('geolocation') !== false;
}

customElements.define('area-search', AreaSearch);
