import type { PageSeen } from './look-at-pages.ts';

/** What pages name, each address once: most of them stand on many pages, and texts are dear to hand over. */
export interface PackedPages {
  addresses: string[];
  pages: { file: string; named: Uint32Array; isLasting: boolean }[];
}

export function packed(pages: readonly PageSeen[]): PackedPages {
  const places = new Map<string, number>();
  const placeOf = (address: string): number => {
    const place = places.get(address) ?? places.size;
    places.set(address, place);
    return place;
  };
  const all = pages.map((page) => ({ ...page, named: Uint32Array.from(page.named, placeOf) }));
  return { addresses: [...places.keys()], pages: all };
}

export const unpacked = ({ addresses, pages }: PackedPages): PageSeen[] =>
  pages.map((page) => ({ ...page, named: Array.from(page.named, (i) => addresses[i] ?? '') }));
