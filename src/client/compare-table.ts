import type { Beside } from './compare-standings.ts';
import type { FoundArea } from './find-areas.ts';

/** A place on the page: how it was found, and its card, which says all of its figures in words. */
export interface ComparedPlace {
  area: FoundArea;
  card: Document;
  /** What is said beside the first place, by category; empty for the first. */
  beside: ReadonlyMap<string, Beside>;
}

export interface CompareWords {
  /** With `{name}` to be filled in. */
  against: string;
  remove: string;
  /** With `{list}` to be filled in. */
  zero: string;
  absent: string;
  /** By what is said of a rate beside another. */
  verdicts: Readonly<Record<Beside, string>>;
}

/** The heads of columns: a place each, with a button that takes it away. */
export function headOf(
  places: readonly ComparedPlace[],
  words: CompareWords,
  remove: (code: string) => void,
): HTMLTableRowElement {
  const row = document.createElement('tr');
  row.append(
    ...places.map(({ area }) => {
      const head = made('th');
      head.scope = 'col';
      const link = made('a', area.name);
      link.href = area.href;
      const button = made('button', '×');
      button.type = 'button';
      button.ariaLabel = words.remove.replace('{name}', area.name);
      button.addEventListener('click', () => remove(area.code));
      head.append(link, button, made('span', area.note));
      return head;
    }),
  );
  return row;
}

/** The categories of a plane side by side. */
export interface ComparedPlane {
  /** A body for each: its name, and below it what each place's card says of it. */
  bodies: HTMLTableSectionElement[];
  /** Names of those of which there is none in any of the places, and of those without a figure in any. */
  zero: string[];
  absent: string[];
}

export function planeOf(
  places: readonly ComparedPlace[],
  plane: string,
  words: CompareWords,
): ComparedPlane {
  const parts = places[0]?.card.querySelectorAll<HTMLElement>(`section.indicator.${plane}`);
  const found: ComparedPlane = { bodies: [], zero: [], absent: [] };
  for (const part of parts ?? []) {
    const figures = places.map(({ card }) => figureIn(card, part.id));
    const name = part.querySelector('h2')?.textContent ?? '';
    if (figures.every((figure) => figure === '0')) found.zero.push(name);
    else if (figures.every((figure) => !/\d/.test(figure))) found.absent.push(name);
    else found.bodies.push(bodyOf(places, part, words));
  }
  return found;
}

/** The parts of a card are named for addresses: `category=theft`. */
const categoryOf = ({ id }: Element): string => id.slice('category='.length);

const figureIn = (card: Document, id: string): string =>
  card.getElementById(id)?.querySelector('.figure')?.textContent ?? '';

function bodyOf(
  places: readonly ComparedPlace[],
  part: HTMLElement,
  words: CompareWords,
): HTMLTableSectionElement {
  const head = made('th');
  head.scope = 'rowgroup';
  head.colSpan = places.length;
  head.append(
    ...copies(part.querySelector('h2')?.childNodes ?? []),
    made('span', part.lastElementChild?.textContent ?? ''),
  );
  const [name, figures, body] = [made('tr'), made('tr'), made('tbody')];
  name.append(head);
  figures.append(
    ...places.map((place) => cellOf(place, part.id, places[0]?.area.name ?? '', words)),
  );
  body.dataset['category'] = categoryOf(part);
  body.append(name, figures);
  return body;
}

function cellOf(
  { card, beside }: ComparedPlace,
  id: string,
  first: string,
  words: CompareWords,
): HTMLTableCellElement {
  const cell = made('td');
  const part = card.getElementById(id);
  const isCounted = /\d/.test(figureIn(card, id));
  cell.className = isCounted ? '' : 'absent';
  // Why there is no figure is said once, beside the table.
  const said = [...(part?.children ?? [])].filter(
    (child) =>
      child.tagName !== 'H2' &&
      child !== part?.lastElementChild &&
      (isCounted || !child.matches('.small')),
  );
  cell.append(...copies(said));
  const standing = part && beside.get(categoryOf(part));
  const against = words.against.replace('{name}', first);
  if (standing) listIn(cell).prepend(verdictOf(against, words.verdicts[standing]));
  // Where a cell is too narrow for its drawing, the same is said in words.
  const trend = cell.querySelector(':scope > svg');
  const past = made('p', trend?.ariaLabel ?? '');
  past.className = 'compare-past';
  trend?.after(past);
  return cell;
}

/** The verdicts of a cell; a list of its own where its card has none. */
function listIn(cell: HTMLElement): HTMLElement {
  const known = cell.querySelector('dl');
  if (known) return known;
  const list = made('dl');
  cell.insertBefore(list, cell.querySelector(':scope > svg'));
  return list;
}

function verdictOf(name: string, verdict: string): HTMLElement {
  const pair = made('div');
  pair.className = 'compare-verdict';
  pair.append(made('dt', name), made('dd', verdict));
  return pair;
}

/** Of a page of this site, which wrote them with nothing but its own markup. */
const copies = (nodes: Iterable<Node>): Node[] =>
  [...nodes].map((node) => document.importNode(node, true));

function made<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  text = '',
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}
