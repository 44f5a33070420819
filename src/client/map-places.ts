/** One area as a page draws it: on the map, and as a tile where there are tiles. */
export interface Place {
  code: string;
  shapes: SVGPathElement[];
}

/** The areas drawn within an element, in the order they are drawn. */
export function placesIn(host: Element): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const shape of host.querySelectorAll<SVGPathElement>('path[data-c]')) {
    const code = shape.dataset['c'] ?? '';
    const place = places.get(code);
    if (place) place.shapes.push(shape);
    else places.set(code, { code, shapes: [shape] });
  }
  return places;
}

// A native title would appear beside our own after a while, so it is kept here instead.
const told = new WeakMap<Element, string>();

/** What a shape says of itself: "Kraków: 12.3". */
export function textOf(shape: Element): string {
  const title = shape.querySelector('title');
  if (title) {
    told.set(shape, title.textContent ?? '');
    title.remove();
  }
  return told.get(shape) ?? '';
}

export function setText(shape: Element, text: string): void {
  textOf(shape);
  told.set(shape, text);
}

/** Its name, which stands before the value; names have no colon followed by a space. */
export const nameOf = (shape: Element): string => textOf(shape).replace(/: [^:]*$/, '');

/** How an area is filled: the number of its class, `zero`, or why it has no value. */
export const fillOf = (shape: Element): string =>
  shape.closest<SVGElement>('[data-fill]')?.dataset['fill'] ?? '';

/** Links of a table to the pages of areas, by the codes their addresses begin with. */
export function linksByCode(
  links: Iterable<HTMLAnchorElement>,
  places: ReadonlyMap<string, Place>,
): Map<string, HTMLAnchorElement> {
  const found = new Map<string, HTMLAnchorElement>();
  for (const link of links) {
    const words = (link.pathname.split('/').at(-2) ?? '').split('-');
    const prefixes = words.map((_, i) => words.slice(0, i + 1).join('-'));
    const code = prefixes.findLast((prefix) => places.has(prefix));
    if (code !== undefined) found.set(code, link);
  }
  return found;
}
