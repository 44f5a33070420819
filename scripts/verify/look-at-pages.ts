import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FactPlace } from '../build/pages/fill-facts.ts';
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

/** A page to look at. */
export interface PageToSee {
  file: string;
  /** Where facts of the release stand in its bytes; absent where nobody can tell. */
  facts?: readonly FactPlace[] | undefined;
}

/** What a page names: paths from the root, and places in pages, `/glossary/#rate`. */
export interface PageSeen {
  file: string;
  named: string[];
  /** Whether it names the same while nothing but facts of the release changes, and has no fault by itself. */
  isLasting: boolean;
}

/** Reads some pages of a site, once each. */
export function lookAtPages(
  setting: LookSetting,
  pages: readonly PageToSee[],
): { pages: PageSeen[]; faults: SiteFault[] } {
  const faults: SiteFault[] = [];
  const seen = pages.map(({ file, facts }): PageSeen => {
    const html = readFileSync(join(setting.site, file), 'latin1');
    const marked = facts ? linksOf(withMarks(html, facts), setting.origin) : null;
    const isTelling = marked !== null && [...marked.paths, ...marked.places].every(isWhole);
    const links = isTelling ? marked : linksOf(html, setting.origin);
    const own = [...noPlace(file, html, links.places), ...otherRelease(setting, file, html)];
    faults.push(...own);
    const others = links.places.filter((place) => !place.startsWith('#'));
    return { file, named: [...links.paths, ...others], isLasting: isTelling && own.length === 0 };
  });
  return { pages: seen, faults };
}

/** Of the facts of a release its id alone stands in addresses; pages know it by their language. */
const ID = /\u0002[^ \u0003]+ id\u0003/g;
const isWhole = (address: string): boolean => !address.replace(ID, '').includes('\u0002');

/** An address in the release of an id. */
export const inRelease = (address: string, id: string): string => address.replace(ID, () => id);

/** A page, read as if each byte were a letter, with marks in the places of facts of the release. */
export function withMarks(html: string, facts: readonly FactPlace[]): string {
  let [text, end] = ['', 0];
  for (const [name, at, length] of facts) {
    text += `${html.slice(end, at)}\u0002${name}\u0003`;
    end = at + length;
  }
  return text + html.slice(end);
}

/** Places of the page itself that are not there. */
const noPlace = (file: string, html: string, places: readonly string[]): SiteFault[] =>
  places
    .filter((place) => place.startsWith('#') && !hasPlace(html, place.slice(1)))
    .map((place) => ({
      code: 'anchor',
      file,
      says: `it has no place "${place}", to which it leads.`,
    }));

/** A page with a foot tells the day of its release; one that tells another was left behind. */
function otherRelease({ stamps }: LookSetting, file: string, html: string): SiteFault[] {
  const language = /<html[^>]* lang="([^"]+)"/.exec(html)?.[1] ?? '';
  const stamp = stamps[language];
  // Behind the foot's beginning, which is near the end: most of a page need not be searched for it.
  const foot = html.lastIndexOf('<footer');
  if (stamp === undefined || foot < 0 || html.includes(stamp, foot)) return [];
  return [{ code: 'other', file, says: 'it does not tell the day of this release.' }];
}
