import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SSRManifest, SSRResult } from 'astro';
import { RENDERER_ROUTE } from '../program-shape.ts';
import { resultsOf, sheetOf } from './astro-state.ts';
import type * as Renderer from './renderer.ts';
import { reachIn, type Reach } from './route-reach.ts';

type RenderPage = (typeof Renderer)['renderPage'];
type RouteInfo = SSRManifest['routes'][number];
export type RouteData = RouteInfo['routeData'];
export type Props = Record<string, unknown>;

/** One page of a route, as its `getStaticPaths` gives it. */
export interface StaticPath {
  params: Record<string, string | undefined>;
  props?: Props;
  readonly cacheKey?: string;
  /**
   * All that the page shows but words. Where it is what it was when the page was made, the page
   * stays, whatever its key says. Neighbours that show the same should give the same function.
   */
  shows?: () => unknown;
}

/** What a file in `src/pages` exports: a component, or a function that answers with a file. */
export interface PageModule {
  default?: Parameters<RenderPage>[1];
  GET?(context: { props: Props; params: StaticPath['params'] }): Response | Promise<Response>;
  getStaticPaths?(): StaticPath[] | Promise<StaticPath[]>;
  /** Its pages tell of the downloads, written and audited while others are made: they are made last. */
  waitsForDownloads?: boolean;
}

/** A file in `src/pages`, ready to make its pages. */
export interface Route {
  data: RouteData;
  module: PageModule;
  /** Changes with the code a page is made by, and with the scripts and sheets it loads. */
  code: string;
  /** Whether its pages may say a sentence. */
  says: Reach['says'];
  /** What one page is rendered with. */
  result(pathname: string): SSRResult;
}

export interface OpenProgram {
  routes: Route[];
  renderPage: RenderPage;
  /** What every release says anew on its pages, as it stands in them. */
  facts: ReadonlyMap<string, string>;
}

/** Loads a compiled program into this process. */
export async function openProgram(folder: string): Promise<OpenProgram> {
  const entry = readdirSync(folder).find((file) => /^prerender-entry\..*\.mjs$/.test(file));
  if (entry === undefined) throw new Error(`There is no program in ${folder}.`);
  const { manifest } = (await import(pathToFileURL(join(folder, entry)).href)) as {
    manifest: SSRManifest;
  };
  const renderer = manifest.routes.find(isRenderer);
  if (!renderer) throw new Error(`The program in ${folder} cannot render.`);
  const { renderPage, allReleaseFacts } = await moduleOf<typeof Renderer>(manifest, renderer);
  const reach = reachIn(folder);
  const routes = manifest.routes.filter((route) => isPage(route) && !isRenderer(route));
  return {
    renderPage,
    facts: allReleaseFacts(),
    routes: await Promise.all(routes.map((r) => openRoute(manifest, r, reach))),
  };
}

const isRenderer = ({ routeData }: RouteInfo) => routeData.route === RENDERER_ROUTE;

/** Astro adds routes of its own, for images and islands, which no page here uses. */
const isPage = ({ routeData: { origin, type } }: RouteInfo) =>
  origin === 'project' && (type === 'page' || type === 'endpoint');

async function moduleOf<T>(manifest: SSRManifest, { routeData }: RouteInfo): Promise<T> {
  const load = manifest.pageMap?.get(routeData.component);
  if (!load) throw new Error(`The program has no ${routeData.component}.`);
  const { page } = await load();
  return (await page()) as unknown as T;
}

async function openRoute(
  manifest: SSRManifest,
  info: RouteInfo,
  reach: (file: string) => Reach,
): Promise<Route> {
  const module = await moduleOf<PageModule>(manifest, info);
  const parts = partsOf(manifest, info.routeData);
  const { loads, says } = reach(parts.own[0]?.[1] ?? '');
  const scripts = parts.scripts.filter(([id]) => loads(id));
  const sheets = info.styles.map((style) => sheetOf(style, manifest.base));
  return {
    data: info.routeData,
    module,
    code: JSON.stringify([parts.own, scripts, parts.inlined, sheets]),
    says,
    result: resultsOf(manifest, module.default?.moduleId ?? '', sheets),
  };
}

/** The program names its parts by their content, and that of all they load. */
function partsOf({ entryModules, inlinedScripts }: SSRManifest, { component }: RouteData) {
  const own = `virtual:astro:page:${component.replace(/\.[a-z]+$/, '')}@`;
  const parts = Object.entries(entryModules);
  return {
    own: parts.filter(([id]) => id.includes(own)),
    scripts: parts.filter(([id]) => id.includes('type=script')),
    inlined: [...inlinedScripts],
  };
}
