import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Budgets } from '../../src/domain/budgets.ts';
import { areaPaths, mapPaths, postsPaths } from '../../src/site/paths.ts';
import type { Snapshot } from '../../src/site/read-snapshot.ts';
import type { SiteFault } from './fault.ts';
import { fileOf } from './page-links.ts';

/** Of pages alike the largest are weighed: what is largest as it stands is as it travels, or nearly. */
const WEIGHED = 3;

/** Pages that are heavier than they may be, as they travel. */
export function tooHeavy(
  snapshot: Snapshot,
  site: string,
  files: ReadonlySet<string>,
  budgets: Budgets,
): SiteFault[] {
  const narrowest = snapshot.manifest.atlas.levels.at(-1)?.id ?? '';
  const pages = areaPaths(snapshot)
    .filter(({ props }) => snapshot.entry(props.code).level === narrowest)
    .map(({ params }) => fileOf(`/${params['area']}/`));
  const maps = mapPaths(snapshot)
    .filter(({ props }) => props.level === narrowest && props.within === null)
    .map(({ params }) => fileOf(`/${params['map']}/`));
  const posts = postsPaths(snapshot).map(({ params }) => fileOf(`/${params['posts']}/`));
  const weigh = scales(site, files);
  const largest = (some: string[]) =>
    largestOf(
      site,
      some.filter((file) => files.has(file)),
    );
  return [
    ...largest(pages).flatMap((file) => {
      const { page, scripts } = weigh(file);
      return [
        ...over(file, page, budgets.narrowestPage, 'it', 'narrowestPage'),
        ...over(file, scripts, budgets.scripts, 'what it loads of scripts', 'scripts'),
      ];
    }),
    ...largest(posts).flatMap((file) =>
      over(file, weigh(file).page, budgets.postsPage, 'it', 'postsPage'),
    ),
    ...largest(maps).flatMap((file) =>
      over(file, weigh(file).html, budgets.widestMap, 'it', 'widestMap'),
    ),
  ];
}

const numbers = new Intl.NumberFormat('en-GB');

function over(
  file: string,
  bytes: number,
  most: number,
  what: string,
  key: keyof Budgets,
): SiteFault[] {
  if (bytes <= most) return [];
  const says = `${what} takes ${numbers.format(bytes)} bytes as it travels, more than the ${numbers.format(most)} of budgets.${key}.`;
  return [{ code: 'budget', file, says }];
}

const largestOf = (site: string, files: readonly string[]): string[] =>
  files
    .map((file) => ({ file, size: statSync(join(site, file)).size }))
    .sort((a, b) => b.size - a.size || (a.file < b.file ? -1 : 1))
    .slice(0, WEIGHED)
    .map(({ file }) => file);

/** Weighs pages with the styles and scripts they load by themselves; each file is compressed once. */
function scales(site: string, files: ReadonlySet<string>) {
  const known = new Map<string, { bytes: number; text: string }>();
  const weighed = (file: string) => {
    const content = readFileSync(join(site, file));
    return { bytes: gzipSync(content, { level: 9 }).length, text: content.toString('utf8') };
  };
  const read = (file: string) => {
    const found = known.get(file) ?? weighed(file);
    known.set(file, found);
    return found;
  };
  const sum = (some: Iterable<string>) =>
    [...some].reduce((total, file) => total + read(file).bytes, 0);
  return (file: string) => {
    const html = read(file);
    const scripts = loadedScripts(html.text, files, (script) => read(script).text);
    const styles = new Set(
      [...html.text.matchAll(/<link[^>]*rel="stylesheet"[^>]*>/g)].flatMap(([link]) => {
        const style = fileOf(/href="([^"]+)"/.exec(link)?.[1] ?? '');
        return files.has(style) ? [style] : [];
      }),
    );
    return {
      html: html.bytes,
      scripts: sum(scripts),
      page: html.bytes + sum(scripts) + sum(styles),
    };
  };
}

/** Scripts of a page and what these import at once; what is fetched when it is asked for is not counted. */
function loadedScripts(
  html: string,
  files: ReadonlySet<string>,
  textOf: (file: string) => string,
): Set<string> {
  const loaded = new Set<string>();
  const waiting = [...html.matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, src]) =>
    fileOf(src ?? ''),
  );
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (loaded.has(file) || !files.has(file)) continue;
    loaded.add(file);
    const folder = file.slice(0, file.lastIndexOf('/') + 1);
    for (const [, from = ''] of textOf(file).matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g))
      waiting.push(folder + from);
  }
  return loaded;
}
