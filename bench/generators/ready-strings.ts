import { randomLcg } from 'd3-random';

/** What stands on a page: strings that are ready, so that generators are compared and not templates. */
export interface Variant {
  /** 60 rows. */
  table: string;
  /** 150 areas. */
  map: string;
  charts: readonly [string, string];
}

const ROWS = 60;
const AREAS = 150;
const MARKS = 40;
const POINTS = 12;

const random = randomLcg(0.2026);
const upTo = (most: number) => Math.floor(random() * most);
const times = (count: number, make: (place: number) => string) =>
  Array.from({ length: count }, (_, place) => make(place)).join('');

const row = (place: number) =>
  `<tr><th scope="row">Category ${place}</th>${times(6, () => `<td>${upTo(9000)}</td>`)}</tr>`;
const area = () =>
  `<path class="c${upTo(5)}" d="M${upTo(900)} ${upTo(900)}${times(POINTS, () => `l${upTo(9)} ${upTo(9)}`)}z"/>`;
const mark = (place: number) =>
  `<rect x="${place * 8}" y="${upTo(90)}" width="7" height="${upTo(90)}"/>`;

/** Pages take one of these in turn; together about 40 kB. */
export const VARIANTS: readonly Variant[] = Array.from({ length: 50 }, () => ({
  table: times(ROWS, row),
  map: times(AREAS, area),
  charts: [times(MARKS, mark), times(MARKS, mark)] as const,
}));

export const variantOf = (place: number): Variant => VARIANTS[place % VARIANTS.length] as Variant;
export const titleOf = (place: number): string => `Area ${place}`;
export const pagesOf = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
