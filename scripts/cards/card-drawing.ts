import type { Plane } from '../../src/domain/plane.ts';
import { HUES, LOOK } from './card-look.ts';
import { fitted, isLettered, letterPath, type Weight } from './lettering.ts';

export const WIDTH = 1200;
export const HEIGHT = 630;
const LEFT = 64;
/** Where text ends, and where the map lies. */
const TEXT_WIDTH = 560;
export const MAP = { x: 656, y: 68, width: 500, height: 506 } as const;

/** A number, what it counts (a line for each language), and the plane it is of. */
export interface Figure {
  plane: Plane;
  number: string;
  lines: readonly string[];
}

/** What stands on a picture. */
export interface CardText {
  /** The name; where the typeface has not all its letters, `instead` stands there. */
  title: string;
  instead: string;
  /** Below the name, a line each. */
  notes: readonly string[];
  figures: readonly Figure[];
  /** At the foot: the publication, and that its figures are made up. */
  foot: string;
  warning: string | null;
}

/** A map in coordinates of its own: the part of it that shows, and what is drawn. */
export interface CardMap {
  view: readonly [number, number, number, number];
  drawing: string;
}

/** A whole picture as SVG. What a map has outside its view is covered: to clip it costs more time. */
export function cardDrawing(
  text: CardText,
  map: CardMap,
  words: { title: string; description: string },
  letter: Lettering,
): string {
  const head = headOf(text, letter);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" font-family="Atkinson Hyperlegible Next, Verdana, sans-serif">`,
    `<title>${escaped(words.title)}</title><desc>${escaped(words.description)}</desc>`,
    `<path fill="${LOOK.paper}" d="M0 0h${WIDTH}v${HEIGHT}H0z"/>`,
    placedMap(map),
    `<path fill="${LOOK.paper}" d="M0 0h${MAP.x}v${HEIGHT}H0zM${MAP.x} 0h${WIDTH}v${MAP.y}H${MAP.x}zM${MAP.x + MAP.width} 0h${WIDTH}v${HEIGHT}H${MAP.x + MAP.width}zM${MAP.x} ${MAP.y + MAP.height}h${WIDTH}v${HEIGHT}H${MAP.x}z"/>`,
    `<path fill="${LOOK.ink}" d="M0 0h${WIDTH}v${BAR}H0z"/>`,
    head.drawing,
    text.figures
      .map((one, i) => figureAt(one, Math.max(head.end + 36, 300) + i * ROW, letter))
      .join(''),
    letter(text.foot, { y: HEIGHT - 28, size: 24, fill: LOOK.quiet }),
    text.warning === null
      ? ''
      : letter(text.warning, { y: 31, size: 24, weight: 700, fill: LOOK.paper }),
    '</svg>',
  ].join('');
}

function placedMap({ view: [x, y, right, bottom], drawing }: CardMap): string {
  const scale = Math.min(MAP.width / (right - x), MAP.height / (bottom - y));
  const left = MAP.x + (MAP.width - (right - x) * scale) / 2;
  const top = MAP.y + (MAP.height - (bottom - y) * scale) / 2;
  return `<g transform="translate(${left} ${top}) scale(${scale}) translate(${-x} ${-y})">${drawing}</g>`;
}

/** The strip at the top, in which it says that figures are made up. */
const BAR = 44;

function headOf(
  { title, instead, notes }: CardText,
  letter: Lettering,
): { drawing: string; end: number } {
  const name = isLettered(title) ? title : instead;
  const { lines, size } = fitted(name, { width: TEXT_WIDTH, lines: 2, size: 76, weight: 700 });
  let y = 84 + size * 0.8;
  const drawn = lines.map((line, i) => {
    if (i > 0) y += size * 1.06;
    return letter(line, { y, size, weight: 700 });
  });
  for (const note of notes.filter(isLettered)) {
    const small = fitted(note, { width: TEXT_WIDTH, lines: 1, size: 28, weight: 400 });
    y += 40;
    drawn.push(letter(small.lines[0] ?? '', { y, size: small.size, fill: LOOK.quiet }));
  }
  return { drawing: drawn.join(''), end: y };
}

const ROW = 72;
const NUMBER_WIDTH = 190;

function figureAt({ plane, number, lines }: Figure, y: number, letter: Lettering): string {
  const big = fitted(number, { width: NUMBER_WIDTH, lines: 1, size: 50, weight: 700 });
  const notes = lines.slice(0, 2).map((line, row) => {
    const { lines: kept, size } = fitted(line, { width: 320, lines: 1, size: 24, weight: 400 });
    const at = y + (lines.length > 1 ? 16 : 32) + row * 29;
    const fill = row === 0 ? LOOK.ink : LOOK.quiet;
    return letter(kept[0] ?? '', { x: LEFT + NUMBER_WIDTH + 60, y: at, size, fill });
  });
  return [
    signOf(plane, LEFT, y + 6),
    letter(big.lines[0] ?? '', { x: LEFT + 44, y: y + 38, size: big.size, weight: 700 }),
    ...notes,
  ].join('');
}

/** The shape of a plane, as on the pages. */
function signOf(plane: Plane, x: number, y: number): string {
  const shapes: Record<Plane, string> = {
    police: `<path d="M${x} ${y}h28v28h-28z"`,
    society: `<circle cx="${x + 14}" cy="${y + 14}" r="14"`,
    reports: `<path d="M${x + 14} ${y}l14 28h-28z"`,
  };
  return `${shapes[plane]} fill="${HUES[plane]}"/>`;
}

type Lettering = (text: string, style: LetteringStyle) => string;

/** Letters as paths: what is painted needs no font of the machine. */
export const asPaths: Lettering = (text, { x = LEFT, y, size, weight = 400, fill = LOOK.ink }) => {
  const key = [fill, x, y, size, weight, text].join(' ');
  const known = lines.get(key);
  if (known !== undefined) return known;
  const fresh = `<path fill="${fill}" d="${letterPath(text, { x, y, size, weight })}"/>`;
  if (lines.size > MOST_LINES) lines.clear();
  lines.set(key, fresh);
  return fresh;
};

/** Letters as text, in the site's typeface where the reader has it: a twentieth of the size. */
export const asText: Lettering = (text, { x = LEFT, y, size, weight = 400, fill = LOOK.ink }) =>
  `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escaped(text)}</text>`;

// Most lines are the same on all pictures, and each is a thousand numbers to spell.
const lines = new Map<string, string>();
const MOST_LINES = 2000;

interface LetteringStyle {
  x?: number;
  y: number;
  size: number;
  weight?: Weight;
  fill?: string;
}

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);
