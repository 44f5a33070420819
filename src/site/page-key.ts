import { PLANES, type Plane } from '../domain/plane.ts';
import type { Manifest } from '../domain/snapshot.ts';
import { isMadeLate } from './late-release.ts';
import type { Snapshot } from './read-snapshot.ts';
import { contentHash } from './read-snapshot.ts';
import { policeAbove } from './police-model.ts';
import { postsStanding } from './posts-standing.ts';
import { leadingCategory } from './rate-classes.ts';
import { remembered } from './remembered.ts';
import { monthsOver } from './season-model.ts';
import { runningPeriods } from './shown-periods.ts';
import { surveysAbove } from './survey-model.ts';

/**
 * Keys that change when, and only when, something a page may show has changed. They are made of
 * the content hashes of the files its model reads, and of what it is told of wider areas, so that an
 * unchanged page costs no model.
 */
export interface PageKeys {
  /** What every page shows: the atlas, names, periods, sources, institutions, the release. */
  shell: string;
  area(code: string): string;
  /** Of an area's page for other sites, which compares it with no wider one and has no map. */
  card(code: string): string;
  category(id: string): string;
  /** What tells of all that differs from the release before. */
  changes(): string;
  /** What pages of debates show. */
  society: string;
  /** What pages of institutions show: debates, and what of the whole country was passed to them. */
  institutions: string;
  /** Pages on posts: all of them, since each names the units of others. */
  posts(): string;
}

const keysOf = new WeakMap<Snapshot, PageKeys>();
const lastingKeysOf = new WeakMap<Snapshot, PageKeys>();

/** Keys of pages that may say anything of the release. */
export const pageKeys = (snapshot: Snapshot): PageKeys =>
  kept(keysOf, snapshot, () => createPageKeys(snapshot, snapshot.manifest));

/**
 * Keys of pages that say of the release itself only what `releaseFact` gives, which is filled in as
 * a page is written: a release whose figures are the same for a page leaves the page as it is. Which
 * months there are is a fact of those with a season alone.
 */
export const lastingKeys = (snapshot: Snapshot): PageKeys =>
  kept(lastingKeysOf, snapshot, () =>
    createPageKeys(snapshot, {
      ...snapshot.manifest,
      release: undefined,
      shorterPeriods: undefined,
      sources: snapshot.manifest.sources.map(({ rows: _, periods: __, ...rest }) => rest),
    }),
  );

function kept(all: WeakMap<Snapshot, PageKeys>, snapshot: Snapshot, make: () => PageKeys) {
  const known = all.get(snapshot) ?? make();
  all.set(snapshot, known);
  return known;
}

const KEY_DIGITS = 16;
const keyOf = (parts: readonly string[]) => contentHash(parts.join(' ')).slice(0, KEY_DIGITS);

function createPageKeys(snapshot: Snapshot, shown: Shown): PageKeys {
  const shell = shellKey(snapshot, shown);
  const { areas, categories } = snapshot.manifest;
  const hashOf = areaHashes(snapshot);
  const categoryHashes = new Map(categories.map((c) => [c.id, c.hash]));
  const below = new Map<string, string[]>();
  for (const { code, parent } of areas) {
    if (parent !== null) below.set(parent, [...(below.get(parent) ?? []), code]);
  }
  const above = (code: string): string[] => {
    const { parent } = snapshot.entry(code);
    return parent === null ? [] : [...above(parent), parent];
  };
  const months = monthsKeys(snapshot.manifest);
  const ofWider = widerKeys(snapshot);
  const own = (code: string) => {
    const figures = [code, ...(below.get(code) ?? [])].map(hashOf);
    return [shell, ...figures, months('reports'), toldOf(snapshot, code)];
  };
  const areaKey = remembered((code) => {
    const [ancestors, child] = [above(code), below.get(code)?.[0]];
    return keyOf([
      ...own(code),
      ...ancestors.map((c) => ofWider(c, snapshot.entry(code).level)),
      child === undefined ? '' : leadingSaid(snapshot, snapshot.entry(child).level),
      JSON.stringify(postsStanding(snapshot, { code, ancestors })),
    ]);
  });
  const country = areas[0]?.code ?? '';
  return {
    shell,
    changes: () => keyOf([areaKey(country), JSON.stringify(snapshot.changes())]),
    society: keyOf([shell, snapshot.manifest.debates]),
    institutions: keyOf([shell, snapshot.manifest.debates, hashOf(country)]),
    area: areaKey,
    card: remembered((code) => keyOf(own(code))),
    category: (id) =>
      keyOf([shell, categoryHashes.get(id) ?? '', months(snapshot.categoryEntry(id).plane)]),
    posts: () => keyOf([shell, snapshot.sitingHash()]),
  };
}

const CLOSES = ']'.charCodeAt(0);

/**
 * How long each report waited, in an area's file. With each day those that are still open have waited
 * longer; pages say the half and the nine tenths of them, which the findings hold.
 */
const WAITED = '"waited":[';

/** Of the files of areas, but for what no page reads. */
const areaHashes = (snapshot: Snapshot): ((code: string) => string) =>
  remembered((code) => hashWithoutWaited(snapshot.areaFile(code)));

/** The lists hold lists of numbers and nothing else, so that the first end of two is their own. */
function hashWithoutWaited(file: Buffer): string {
  const pieces: Buffer[] = [];
  let from = 0;
  for (let at = file.indexOf(WAITED); at !== -1; at = file.indexOf(WAITED, from)) {
    const list = at + WAITED.length;
    pieces.push(file.subarray(from, list));
    const end = file[list] === CLOSES ? list : file.indexOf(']]', list) + 1;
    if (end === 0) throw new Error('A list of how long reports waited has no end.');
    from = end;
  }
  return contentHash(Buffer.concat([...pieces, file.subarray(from)]));
}

/**
 * Of what pages of areas say of a wider one. One count more in the country need not be seen in its
 * rates, which are rounded: then the pages of all other areas cost no model.
 */
function widerKeys(snapshot: Snapshot): (code: string, level: string) => string {
  const keys = new Map<string, string>();
  return (code, level) => {
    const name = `${code} ${level}`;
    const key = keys.get(name) ?? widerKey(snapshot, code, level);
    keys.set(name, key);
    return key;
  };
}

function widerKey(snapshot: Snapshot, code: string, level: string): string {
  const { rates, ...police } = policeAbove(snapshot, code, level);
  return keyOf([JSON.stringify([police, [...rates], surveysAbove(snapshot, code)])]);
}

/**
 * Of what a season is read by. One month more, or one that is over now, is another place in the
 * figures of its plane; pages of other planes, and those without seasons, stay.
 */
function monthsKeys(manifest: Manifest): (plane: Plane) => string {
  const keys = new Map(
    PLANES.map((plane) => {
      const months = [manifest.shorterPeriods?.[plane] ?? [], monthsOver(manifest, plane)];
      return [plane, keyOf([JSON.stringify(months)])];
    }),
  );
  return (plane) => keys.get(plane) ?? '';
}

/** Of a release that corrects another without other figures. */
const noteForAll = (snapshot: Snapshot) => {
  const revision = snapshot.changes()?.revision ?? null;
  return revision?.areas === 0 ? revision : undefined;
};

/** Which categories the maps of an area's parts are of, and their classes; the rates are the parts' own. */
const leadingSaid = (snapshot: Snapshot, level: string): string =>
  JSON.stringify(
    (['police', 'reports'] as const).map((plane) => leadingCategory(snapshot, plane, level)),
  );

/** What the page of an area says of changes: others stay as they are when it does. */
function toldOf(snapshot: Snapshot, code: string): string {
  const told = snapshot.areaChanges(code);
  return told === null ? '' : JSON.stringify([told, told.revised && snapshot.changes()?.revision]);
}

/** What pages may show of the manifest. */
type Shown = Omit<Manifest, 'release' | 'sources'> & { release: unknown; sources: unknown };

/**
 * The manifest without the hashes of single areas and categories, and a note that is for all. An
 * atlas's own sentences are no part of it: whoever makes pages looks at the words of each.
 */
function shellKey(snapshot: Snapshot, manifest: Shown): string {
  const { debates: _debates, words: _words, ...rest } = manifest;
  const areas = manifest.areas.map(({ hash: _, ...rest }) => rest);
  const categories = manifest.categories.map(({ hash: _, ...rest }) => rest);
  return contentHash(
    JSON.stringify({
      ...rest,
      areas,
      categories,
      note: noteForAll(snapshot),
      late: isMadeLate(snapshot.manifest),
      running: runningPeriods(snapshot.manifest),
    }),
  ).slice(0, KEY_DIGITS);
}
