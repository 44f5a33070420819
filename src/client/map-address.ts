/** What of a view stands in the address; a part that is not there is as the page came. */
export interface MapAddress {
  period: string | null;
  /** How the map is coloured: `rate`, `count` or `share`. */
  show: string | null;
  /** The code of an area that fills the map, or the four numbers of a part of it. */
  part: string | null;
  /** The code of the chosen area. */
  area: string | null;
  /** `tiles` or the map as it lies. */
  as: string | null;
}

const PARTS = ['period', 'show', 'part', 'area', 'as'] as const;

export function readAddress(): MapAddress {
  const query = new URLSearchParams(location.search);
  return Object.fromEntries(PARTS.map((part) => [part, query.get(part)])) as unknown as MapAddress;
}

/** Puts changes into the address, so that Back undoes them and a copied address shows the same. */
export function writeAddress(changes: Partial<MapAddress>): void {
  const url = new URL(location.href);
  for (const [part, value] of Object.entries(changes)) {
    if (value === null) url.searchParams.delete(part);
    else url.searchParams.set(part, value);
  }
  if (url.href !== location.href) history.pushState(null, '', url);
  keepViewInLanguages();
}

/** Leads to the same view of the page in its other languages. */
export function keepViewInLanguages(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a.language'))
    link.search = location.search;
}
