import { hash as hashOf } from 'node:crypto';
import type { Amounts } from '../../src/domain/denominator.ts';
import type { AreaFindings } from '../../src/domain/findings.ts';
import type { AreaSnapshot, Manifest } from '../../src/domain/snapshot.ts';
import { roomsHash } from '../program/rooms-hash.ts';

/** What of an area stands in tables of figures, and in nothing else of them. */
export interface TabledArea
  extends
    Amounts,
    Pick<
      AreaSnapshot,
      'code' | 'name' | 'level' | 'series' | 'shorterSeries' | 'breaks' | 'incomplete'
    > {
  findings: Pick<AreaFindings, 'offences'>;
}

/** What tables of figures say of a publication: neither its day nor its sources are among it. */
export type TabledManifest = Pick<
  Manifest,
  'atlas' | 'periods' | 'shorterPeriods' | 'categories' | 'denominators'
>;

/** The lines of one category in an area's tables: what they are made of, as a hash. */
export interface Block {
  category: string;
  key: string;
}

/** In the order of the tables; blocks with the same key have the same lines in one publication. */
export function blocksOf(area: TabledArea): Block[] {
  const { code, name, level, breaks, population, dwellings, roadKm } = area;
  const place = JSON.stringify([code, name, level, breaks, population, dwellings, roadKm]);
  const facts = new Map<string, unknown[]>();
  for (const one of area.series) {
    const own = facts.get(one.category) ?? [];
    facts.set(one.category, own);
    own.push(one);
  }
  const rest = [area.shorterSeries ?? [], area.findings.offences, area.incomplete ?? []] as const;
  for (const [i, all] of rest.entries())
    for (const one of all) facts.get(one.category)?.push(i, one);
  return [...facts].map(([category, told]) => ({
    category,
    key: shortHash(place + JSON.stringify(told)),
  }));
}

/** Enough digits that no two of some millions are alike. */
const shortHash = (text: string): string => hashOf('sha256', text, 'base64url').slice(0, 27);

/** One name for several keys, in their order. */
export const keyOf = (parts: readonly string[]): string =>
  hashOf('sha256', parts.join(' '), 'hex').slice(0, 40);

/** Rooms whose code decides what stands in tables. */
const ROOMS = [
  'scripts/downloads',
  'scripts/figures',
  'src/domain',
  'src/i18n',
  'src/site',
  'src/stats',
];

/**
 * What all tables of a publication are made of beside the figures of areas: what it says of itself,
 * its categories, and the program. Sentences stand in tables of pages alone, which know which.
 */
export function tablesMadeOf(manifest: Manifest, program = roomsHash(ROOMS)): string {
  const { atlas, periods, shorterPeriods, denominators } = manifest;
  const { nextRelease: _, ...lasting } = atlas;
  const categories = manifest.categories.map(({ hash: __, ...rest }) => rest);
  const told = [lasting, periods, shorterPeriods, denominators, categories];
  return hashOf('sha256', program + JSON.stringify(told));
}
