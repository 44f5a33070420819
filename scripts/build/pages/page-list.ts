import { hash } from 'node:crypto';
import { MistakesFound } from '../../../src/domain/mistake.ts';
import type { Sentences } from './leave-sentences.ts';
import type { OpenProgram, Props, Route, RouteData, StaticPath } from './open-program.ts';
import { wordsKeys } from './page-words.ts';
import { shownHash } from './shown-hash.ts';

/** A page to be made: by which route, of what, and into which file. */
export interface Page {
  route: Route;
  props: Props;
  params: StaticPath['params'];
  /** Its address, with a slash at the beginning and none at the end. */
  pathname: string;
  /** Its file in the published folder, with `/` between folders. */
  file: string;
  /** Changes when the page may; null for a page that is made each time. Worked out when asked for. */
  readonly key: string | null;
  /** Changes when what the page says does; null for a page that cannot tell. Costs its model. */
  shown: (() => string) | null;
}

const KEY_DIGITS = 24;

/** Pages made from much the same facts: to be made one after another, by one process. */
export type PageRun = Page[];

/**
 * All pages, in runs of neighbours; within a run the pages of one area, or of one map, stand beside
 * each other, whatever route and language they are of. Pages that wait for the audit stand last.
 * Throws where two would stand at one address.
 */
export async function listPages({ routes }: OpenProgram, sentences: Sentences): Promise<PageRun[]> {
  const pages: Page[] = [];
  const wordsOf = wordsKeys(sentences);
  for (const route of routes) pages.push(...(await pagesOf(route, wordsOf)));
  assertApart(pages);
  pages.sort((a, b) => Number(waits(a)) - Number(waits(b)));
  const kinds = Map.groupBy(pages, (page) => kindOf(page) ?? page.route);
  return [...kinds.values()].map((run) => [...Map.groupBy(run, subjectOf).values()].flat());
}

/** Whether a page tells what is found while others are made. */
export const waits = ({ route }: Page): boolean => route.module.waitsForDownloads === true;

const kindOf = ({ props: { code, category } }: Page): string | null =>
  code !== undefined ? 'area' : category !== undefined ? 'map' : null;

const subjectOf = ({ route, props: { code, category, level, within } }: Page): unknown =>
  code ?? (category === undefined ? route : [category, level, within].join(' '));

async function pagesOf(route: Route, wordsOf: WordsOf): Promise<Page[]> {
  const { getStaticPaths, waitsForDownloads = false } = route.module;
  const paths = getStaticPaths ? await getStaticPaths() : [{ params: {} }];
  const addressWith = addressesOf(route.data);
  return paths.map((path) => {
    const { params, props = {}, shows } = path;
    const pathname = addressWith(params);
    const made = () => [pathname, route.code, wordsOf(route, props['locale'])];
    // What it waits for is not known yet, so that no key can stand for it.
    const isKept = 'cacheKey' in path && !waitsForDownloads;
    const file = fileOf(route.data, pathname);
    const shown = shows === undefined ? null : () => keyOf(...made(), shownHash(shows));
    // Of each page only one of the processes asks for it.
    const key = isKept ? () => keyOf(...made(), path.cacheKey ?? '') : null;
    return new ListedPage({ route, props, params, pathname, file, shown }, key);
  });
}

/** A class, since an object with a getter of its own takes the memory of many. */
class ListedPage implements Page {
  readonly route: Route;
  readonly props: Props;
  readonly params: Page['params'];
  readonly pathname: string;
  readonly file: string;
  readonly shown: Page['shown'];
  readonly #key: (() => string) | null;
  constructor(page: Omit<Page, 'key'>, key: (() => string) | null) {
    this.route = page.route;
    this.props = page.props;
    this.params = page.params;
    this.pathname = page.pathname;
    this.file = page.file;
    this.shown = page.shown;
    this.#key = key;
  }
  get key(): string | null {
    return this.#key === null ? null : this.#key();
  }
}

type WordsOf = ReturnType<typeof wordsKeys>;

const keyOf = (...parts: string[]) => hash('sha256', parts.join('\n')).slice(0, KEY_DIGITS);

/** Fills a route's parameters in. A parameter that is not given stands for nothing. */
function addressesOf({ segments }: RouteData): (params: StaticPath['params']) => string {
  return (params) =>
    segments
      .map((parts) =>
        parts
          .map(({ content, dynamic }) =>
            dynamic ? (params[content.replace(/^\.{3}/, '')] ?? '') : content,
          )
          .join(''),
      )
      .filter((segment) => segment !== '')
      .reduce((address, segment) => `${address}/${segment}`, '');
}

/** Pages stand in folders of their own, but for those that hosts show for what is not there. */
function fileOf({ type, route }: RouteData, pathname: string): string {
  if (type === 'endpoint') return pathname.slice(1);
  return (route.endsWith('/404') ? `${pathname}.html` : `${pathname}/index.html`).slice(1);
}

function assertApart(pages: readonly Page[]): void {
  const taken = new Map<string, Page>();
  for (const page of pages) {
    const other = taken.get(page.file);
    if (other?.route === page.route) throw alike(page.pathname);
    if (other) {
      const components = `${other.route.data.component} and ${page.route.data.component}`;
      throw new Error(`${components} make the same page, ${page.pathname || '/'}.`);
    }
    taken.set(page.file, page);
  }
}

/** Of one route: what the pages are of has ids or names that addresses cannot tell apart. */
const alike = (pathname: string): MistakesFound =>
  new MistakesFound([
    {
      fault: 'ambiguous',
      value: `${pathname}/`,
      problem:
        'two pages would stand at this address, in which only small letters and digits count.',
      remedy:
        'Give the two (debates of one day and area, say) ids that differ in letters or digits.',
    },
  ]);
