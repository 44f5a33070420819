import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SiteFault } from './fault.ts';
import { hasPlace, linksOf } from './page-links.ts';

/** What all pages are looked at with. */
export interface LookSetting {
  site: string;
  /** The host of the published site. */
  origin: string;
  /** What the foot of a page of this release says, by language: the day it was made. */
  stamps: Record<string, string>;
}

/** What some pages name, each address with the first page that does. */
export interface PagesSeen {
  pages: number;
  paths: [path: string, page: string][];
  /** Places in other pages. */
  places: [place: string, page: string][];
  faults: SiteFault[];
}

/** Reads some pages of a site, once each. */
export function lookAtPages(setting: LookSetting, files: readonly string[]): PagesSeen {
  const paths = new Map<string, string>();
  const places = new Map<string, string>();
  const faults: SiteFault[] = [];
  const keep = (known: Map<string, string>, address: string, file: string) => {
    if (!known.has(address)) known.set(address, file);
  };
  for (const file of files) {
    const html = readFileSync(join(setting.site, file), 'latin1');
    const links = linksOf(html, setting.origin);
    links.paths.forEach((path) => keep(paths, path, file));
    for (const place of links.places) {
      if (!place.startsWith('#')) keep(places, place, file);
      else if (!hasPlace(html, place.slice(1)))
        faults.push({
          code: 'anchor',
          file,
          says: `it has no place "${place}", to which it leads.`,
        });
    }
    faults.push(...otherRelease(setting, file, html));
  }
  return { pages: files.length, paths: [...paths], places: [...places], faults };
}

/** A page with a foot tells the day of its release; one that tells another was left behind. */
function otherRelease({ stamps }: LookSetting, file: string, html: string): SiteFault[] {
  const language = /<html[^>]* lang="([^"]+)"/.exec(html)?.[1] ?? '';
  const stamp = stamps[language];
  // Behind the foot's beginning, which is near the end: most of a page need not be searched for it.
  const foot = html.lastIndexOf('<footer');
  if (stamp === undefined || foot < 0 || html.includes(stamp, foot)) return [];
  return [{ code: 'other', file, says: 'it does not tell the day of this release.' }];
}
