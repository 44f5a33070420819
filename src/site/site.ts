import type { Topology } from 'topojson-specification';
import type { AuditSummary } from '../domain/audit.ts';
import type { Thrift } from '../domain/thrift.ts';
import type { Revision } from '../domain/changes.ts';
import type { AreaEntry, Manifest } from '../domain/snapshot.ts';
import { createAddresses, type Addresses, type Locale } from './addresses.ts';
import { partsOf } from './parts-of.ts';
import type { Snapshot } from './read-snapshot.ts';

/** What every component is told: the publication, its addresses, and the language of the page. */
export interface Site {
  manifest: Manifest;
  /** The manifest's areas by their codes. */
  areas: ReadonlyMap<string, AreaEntry>;
  addresses: Addresses;
  /** An area and all areas in it, at every level. */
  parts(code: string): ReadonlySet<string>;
  /** The outlines of all areas, read when a page first draws a map. */
  boundaries(): Topology;
  /** What the audit of this release found; null where there was none. */
  audit(): AuditSummary | null;
  /** What hiding costs in this release; null where too little is hidden to tell. */
  thrift(): Thrift | null;
  /** Of a release that corrects an earlier one. */
  revision(): Revision | null;
  /** Whether figures of an area differ from those of the release that is corrected. */
  isRevised(code: string): boolean;
  locale: Locale;
}

const made = new WeakMap<Snapshot, Omit<Site, 'locale'>>();
const inLocales = new WeakMap<Snapshot, Map<Locale, Site>>();

/** The site in one language: the same object for all its pages, so that work done for it is kept. */
export function siteIn(snapshot: Snapshot, locale: Locale): Site {
  const byLocale = inLocales.get(snapshot) ?? new Map<Locale, Site>();
  inLocales.set(snapshot, byLocale);
  const site = byLocale.get(locale) ?? { ...siteOf(snapshot), locale };
  byLocale.set(locale, site);
  return site;
}

export const addressesOf = (snapshot: Snapshot): Addresses => siteOf(snapshot).addresses;

function siteOf(snapshot: Snapshot): Omit<Site, 'locale'> {
  const known = made.get(snapshot);
  if (known) return known;
  const { manifest } = snapshot;
  const areas = new Map(manifest.areas.map((area) => [area.code, area]));
  const addresses = createAddresses(manifest);
  const fresh = {
    manifest,
    areas,
    addresses,
    parts: (code: string) => partsOf(manifest, code),
    boundaries: () => snapshot.boundaries(),
    audit: () => snapshot.audit(),
    thrift: () => snapshot.thrift(),
    revision: () => snapshot.changes()?.revision ?? null,
    isRevised: (code: string) => snapshot.areaChanges(code)?.revised === true,
  };
  made.set(snapshot, fresh);
  return fresh;
}
