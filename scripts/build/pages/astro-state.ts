import type { SSRManifest, SSRResult } from 'astro';

type Props = Record<string, unknown>;
type Element = { props: Props; children: string };
type Style = SSRManifest['routes'][number]['styles'][number];

/** A sheet or script by its address on the site. */
export const addressOf = (file: string, base: string): string =>
  `${base.replace(/\/$/, '')}/${file}`;

/** The element that loads a route's style sheet. */
export const sheetOf = (style: Style, base: string): Element =>
  style.type === 'inline'
    ? { props: {}, children: style.content }
    : { props: { rel: 'stylesheet', href: addressOf(style.src, base) }, children: '' };

/**
 * Makes what Astro renders a page with, as its own `createResult` does for each request. Here there
 * is no request, so what does not change from page to page is made once for a route.
 */
export function resultsOf(manifest: SSRManifest, moduleId: string, sheets: Element[]) {
  const { base, userAssetsBase, clientDirectives, inlinedScripts, componentMetadata } = manifest;
  const { compressHTML, renderers, trailingSlash } = manifest;
  const hasHead = componentMetadata.get(moduleId)?.containsHead ?? false;
  const shared = {
    hasHead,
    base,
    userAssetsBase,
    clientDirectives,
    inlinedScripts,
    componentMetadata,
    compressHTML,
    renderers,
    trailingSlash,
    cancelled: false,
    partial: false,
    params: {},
    scriptElement: (id: string) => scriptElement(manifest, id),
    response: { status: 200, statusText: 'OK', headers: new Headers() },
    createAstro: (props: Props) => new AstroAlone(props),
    shouldInjectCspMetaTags: false,
  };
  return (pathname: string): SSRResult =>
    ({
      ...shared,
      pathname,
      styles: new Set(sheets),
      scripts: new Set(),
      links: new Set(),
      _metadata: freshState(hasHead),
    }) as unknown as SSRResult;
}

function scriptElement(manifest: SSRManifest, id: string): string {
  const inlined = manifest.inlinedScripts.get(id);
  if (inlined === '') return '';
  return inlined === undefined
    ? `<script type="module" src="${addressOf(fileOf(manifest, id), manifest.base)}"></script>`
    : `<script type="module">${inlined}</script>`;
}

function fileOf({ entryModules }: SSRManifest, specifier: string): string {
  const file = entryModules[specifier];
  if (file) return file;
  throw new Error(`The program has no file for ${specifier}.`);
}

const freshState = (headInTree: boolean): Partial<SSRResult['_metadata']> => ({
  hasHydrationScript: false,
  rendererSpecificHydrationScripts: new Set(),
  hasRenderedHead: false,
  renderedScripts: new Set(),
  hasDirectives: new Set(),
  hasRenderedServerIslandRuntime: false,
  headInTree,
  extraHead: [],
  extraStyleHashes: [],
  extraScriptHashes: [],
  propagators: new Set(),
  templateDepth: 0,
});

/** What a component knows as `Astro`: of each there are hundreds on a page. */
class AstroAlone {
  readonly props: Props;
  constructor(props: Props) {
    this.props = props;
  }
}

// What `Astro` has with a request. A component that asks for it is told so, instead of nothing.
Object.defineProperties(
  AstroAlone.prototype,
  Object.fromEntries(
    ['url', 'request', 'params', 'site', 'slots', 'locals', 'cookies', 'redirect'].map((name) => [
      name,
      { get: () => noRequest(name) },
    ]),
  ) as PropertyDescriptorMap,
);

function noRequest(name: string): never {
  throw new Error(
    `A component asked for Astro.${name}. Pages are rendered without a request and its state: ` +
      'give what is needed as a prop.',
  );
}
