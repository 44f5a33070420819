import type { PageSeen } from './look-at-pages.ts';

/** What pages name, each address once: most of them stand on many pages, and texts are dear to hand over. */
export interface PackedPages {
  addresses: string[];
  pages: PackedPage[];
}

export interface PackedPage extends Pick<PageSeen, 'file' | 'isLasting'> {
  /** Places of what it names in the list of addresses. */
  named: Uint32Array;
}

/** @param before pages that were packed already, which come first */
export function packed(
  pages: readonly PageSeen[],
  before: PackedPages = { addresses: [], pages: [] },
): PackedPages {
  const places = new Map<string, number>();
  const placeOf = (address: string): number => {
    const place = places.get(address) ?? places.size;
    places.set(address, place);
    return place;
  };
  // By place: most addresses stand on many pages, and each is looked up as a text once.
  const again = new Map<number, number>();
  const placeAgain = (place: number): number => {
    const known = again.get(place) ?? placeOf(before.addresses[place] ?? '');
    again.set(place, known);
    return known;
  };
  const all = [
    ...before.pages.map((page) => ({ ...page, named: page.named.map(placeAgain) })),
    ...pages.map((page) => ({ ...page, named: Uint32Array.from(page.named, placeOf) })),
  ];
  return { addresses: [...places.keys()], pages: all };
}

export const unpacked = ({ addresses, pages }: PackedPages): PageSeen[] =>
  pages.map((page) => ({ ...page, named: Array.from(page.named, (i) => addresses[i] ?? '') }));
