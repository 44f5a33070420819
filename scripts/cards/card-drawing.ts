import type { Plane } from '../../src/domain/plane.ts';
import { HUES, LOOK } from './card-look.ts';
import { fitted, isLettered, letterPath, type Weight } from './lettering.ts';

export const WIDTH = 1200;
export const HEIGHT = 630;
export const LEFT = 64;
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

/** What stands beside the map: a line of letters, or the sign of a plane. */
export type CardPart = CardLine | { plane: Plane; x: number; y: number };

export interface CardLine {
  text: string;
  style: LetteringStyle;
  /** The colour it stands on. */
  ground: string;
}

/** What stands on a picture besides its map, in the order in which it is drawn. */
export function cardParts(text: CardText): CardPart[] {
  const head = headOf(text);
  const figures = text.figures.flatMap((one, i) =>
    figureAt(one, Math.max(head.end + 36, 300) + i * ROW),
  );
  const { paper, ink, quiet } = LOOK;
  return [
    ...head.parts,
    ...figures,
    onPaper(text.foot, { y: HEIGHT - 28, size: 24, fill: quiet }),
    ...(text.warning === null
      ? []
      : [
          {
            text: text.warning,
            style: { y: 31, size: 24, weight: 700, fill: paper } as const,
            ground: ink,
          },
        ]),
  ];
}

const onPaper = (text: string, style: LetteringStyle): CardLine => ({
  text,
  style,
  ground: LOOK.paper,
});

/** A whole picture as SVG. What a map has outside its view is covered: to clip it costs more time. */
export function cardDrawing(
  parts: readonly CardPart[],
  map: CardMap,
  words: { title: string; description: string },
  letter: Lettering,
): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" font-family="Atkinson Hyperlegible Next, Verdana, sans-serif">`,
    `<title>${escaped(words.title)}</title><desc>${escaped(words.description)}</desc>`,
    `<path fill="${LOOK.paper}" d="M0 0h${WIDTH}v${HEIGHT}H0z"/>`,
    placedMap(map),
    `<path fill="${LOOK.paper}" d="M0 0h${MAP.x}v${HEIGHT}H0zM${MAP.x} 0h${WIDTH}v${MAP.y}H${MAP.x}zM${MAP.x + MAP.width} 0h${WIDTH}v${HEIGHT}H${MAP.x + MAP.width}zM${MAP.x} ${MAP.y + MAP.height}h${WIDTH}v${HEIGHT}H${MAP.x}z"/>`,
    `<path fill="${LOOK.ink}" d="M0 0h${WIDTH}v${BAR}H0z"/>`,
    ...parts.map((part) => partDrawing(part, letter)),
    '</svg>',
  ].join('');
}

export const partDrawing = (part: CardPart, letter: Lettering): string =>
  'text' in part ? letter(part.text, part.style) : signOf(part);

export function placedMap({ view: [x, y, right, bottom], drawing }: CardMap): string {
  const scale = Math.min(MAP.width / (right - x), MAP.height / (bottom - y));
  const left = MAP.x + (MAP.width - (right - x) * scale) / 2;
  const top = MAP.y + (MAP.height - (bottom - y) * scale) / 2;
  return `<g transform="translate(${left} ${top}) scale(${scale}) translate(${-x} ${-y})">${drawing}</g>`;
}

/** The strip at the top, in which it says that figures are made up. */
export const BAR = 44;

function headOf({ title, instead, notes }: CardText): { parts: CardLine[]; end: number } {
  const name = isLettered(title) ? title : instead;
  const { lines, size } = fitted(name, { width: TEXT_WIDTH, lines: 2, size: 76, weight: 700 });
  let y = 84 + size * 0.8;
  const parts = lines.map((line, i) => {
    if (i > 0) y += size * 1.15;
    return onPaper(line, { y, size, weight: 700 });
  });
  for (const note of notes.filter(isLettered)) {
    const small = fitted(note, { width: TEXT_WIDTH, lines: 1, size: 28, weight: 400 });
    y += 40;
    parts.push(onPaper(small.lines[0] ?? '', { y, size: small.size, fill: LOOK.quiet }));
  }
  return { parts, end: y };
}

const ROW = 72;
const NUMBER_WIDTH = 190;

function figureAt({ plane, number, lines }: Figure, y: number): CardPart[] {
  const big = fitted(number, { width: NUMBER_WIDTH, lines: 1, size: 50, weight: 700 });
  const notes = lines.slice(0, 2).map((line, row) => {
    const { lines: kept, size } = fitted(line, { width: 320, lines: 1, size: 24, weight: 400 });
    const at = y + (lines.length > 1 ? 16 : 32) + row * 29;
    const fill = row === 0 ? LOOK.ink : LOOK.quiet;
    return onPaper(kept[0] ?? '', { x: LEFT + NUMBER_WIDTH + 60, y: at, size, fill });
  });
  return [
    { plane, x: LEFT, y: y + 6 },
    onPaper(big.lines[0] ?? '', { x: LEFT + 44, y: y + 38, size: big.size, weight: 700 }),
    ...notes,
  ];
}

/** How wide and high the sign of a plane is. */
export const SIGN = 28;

/** The shape of a plane, as on the pages. */
function signOf({ plane, x, y }: Exclude<CardPart, CardLine>): string {
  const half = SIGN / 2;
  const shapes: Record<Plane, string> = {
    police: `<path d="M${x} ${y}h${SIGN}v${SIGN}h-${SIGN}z"`,
    society: `<circle cx="${x + half}" cy="${y + half}" r="${half}"`,
    reports: `<path d="M${x + half} ${y}l${half} ${SIGN}h-${SIGN}z"`,
  };
  return `${shapes[plane]} fill="${HUES[plane]}"/>`;
}

export type Lettering = (text: string, style: LetteringStyle) => string;

/** Letters as paths: what is painted needs no font of the machine. */
export const asPaths: Lettering = (text, { x = LEFT, y, size, weight = 400, fill = LOOK.ink }) =>
  `<path fill="${fill}" d="${letterPath(text, { x, y, size, weight })}"/>`;

/** Letters as text, in the site's typeface where the reader has it: a twentieth of the size. */
export const asText: Lettering = (text, { x = LEFT, y, size, weight = 400, fill = LOOK.ink }) =>
  `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escaped(text)}</text>`;

export interface LetteringStyle {
  /** At the left edge of all text where it is not given. */
  x?: number;
  y: number;
  size: number;
  weight?: Weight;
  fill?: string;
}

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);
