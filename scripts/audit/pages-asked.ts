import type { PagesTold } from './pages.ts';

type Has = Pick<ReadonlySet<string>, 'has'>;
type Get<T> = Pick<ReadonlyMap<string, T>, 'get'>;

/** What a page may be held against, one question at a time: no page is held against more than it asks. */
export interface PagesAsked extends Pick<
  PagesTold,
  'idByName' | 'codes' | 'above' | 'latest' | 'topics'
> {
  hidden: Get<Has> & Has;
  ever: Has;
  totals: Get<number>;
  recorded: Has;
  silent: Get<Has>;
}

/** Remembers what single areas and categories are asked for; see `toldDigests` for the names. */
export class Asked {
  readonly #categories = new Set<string>();
  readonly #codes = new Set<string>();
  readonly #others = new Set<string>();

  /** The same answers, and what was asked for is remembered. */
  of(told: PagesTold): PagesAsked {
    const { hidden, ever, totals, recorded, silent } = told;
    const ofTotals = (code: string) => this.#others.add(`totals ${code}`);
    return {
      ...told,
      hidden: {
        has: (category) => hidden.has(category),
        get: (category) => this.#hiddenIn(category, hidden.get(category)),
      },
      ever: {
        has: (key) => {
          this.#count(key.slice(0, key.indexOf(' ')), key.slice(key.lastIndexOf(' ') + 1));
          return ever.has(key);
        },
      },
      totals: { get: (code) => (ofTotals(code), totals.get(code)) },
      recorded: { has: (code) => (ofTotals(code), recorded.has(code)) },
      silent: {
        get: (topic) => ({
          has: (code) => (this.#others.add(`area ${code}`), silent.get(topic)?.has(code) === true),
        }),
      },
    };
  }

  #hiddenIn(category: string, codes: Has | undefined): Has {
    return {
      has: (code) => {
        this.#count(category, code);
        return codes?.has(code) === true;
      },
    };
  }

  #count(category: string, code: string): void {
    this.#categories.add(category);
    this.#codes.add(code);
  }

  /** Names of parts that hold all that was asked for: a map asks for one category, an area for few codes. */
  parts(): string[] {
    const byCategory = this.#categories.size <= this.#codes.size;
    const counts = byCategory
      ? [...this.#categories].map((category) => `category ${category}`)
      : [...this.#codes].map((code) => `area ${code}`);
    return [...new Set([...counts, ...this.#others])];
  }
}
