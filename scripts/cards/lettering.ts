import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create } from 'fontkitten';

/** Two weights of the site's typeface. */
export type Weight = 400 | 700;

interface Glyph {
  /** Of the letter's path: a command and its coordinates, in units of the em. */
  commands: readonly { command: string; args: readonly number[] }[];
  advance: number;
}

type Font = ReturnType<typeof openFont>;

interface Typeface {
  name: string;
  /** Files that have its letters, those asked for most first. */
  subsets: readonly string[];
}

/** That of the site, and one for letters it lacks. A text is set in one of them, never in both. */
const TYPEFACES: readonly Typeface[] = [
  { name: 'atkinson-hyperlegible-next', subsets: ['latin', 'latin-ext'] },
  {
    name: 'ibm-plex-sans',
    subsets: ['latin', 'cyrillic', 'greek', 'latin-ext', 'cyrillic-ext', 'vietnamese'],
  },
];

const require = createRequire(import.meta.url);
const LETTERS: Record<string, string> = {
  moveTo: 'M',
  lineTo: 'L',
  quadraticCurveTo: 'Q',
  bezierCurveTo: 'C',
  closePath: 'Z',
};

function openFont(typeface: string, subset: string, weight: Weight) {
  const name = `@fontsource/${typeface}/files/${typeface}-${subset}-${weight}-normal.woff2`;
  const font = create(readFileSync(require.resolve(name)));
  if (!('glyphForCodePoint' in font)) throw new Error(`${name} holds several fonts.`);
  return font;
}

const fonts = new Map<string, Font>();
const glyphs = new Map<string, Glyph | null>();

function fontOf({ name }: Typeface, subset: string, weight: Weight): Font {
  const key = `${name} ${subset} ${weight}`;
  const known = fonts.get(key) ?? openFont(name, subset, weight);
  fonts.set(key, known);
  return known;
}

function glyphOf(letter: string, typeface: Typeface, weight: Weight): Glyph | null {
  const key = `${weight}${letter}${typeface.name}`;
  const known = glyphs.get(key);
  if (known !== undefined) return known;
  const point = letter.codePointAt(0) ?? 0;
  const subset = typeface.subsets.find((one) =>
    fontOf(typeface, one, weight).hasGlyphForCodePoint(point),
  );
  const fresh = subset === undefined ? null : glyphIn(fontOf(typeface, subset, weight), point);
  glyphs.set(key, fresh);
  return fresh;
}

function glyphIn(font: Font, point: number): Glyph {
  const { path, advanceWidth } = font.glyphForCodePoint(point);
  const em = font.unitsPerEm;
  const commands = path.commands.map(({ command, args }) => ({
    command: LETTERS[command] ?? '',
    args: args.map((n) => n / em),
  }));
  return { commands, advance: advanceWidth / em };
}

const isIn = (typeface: Typeface, letters: readonly string[]): boolean =>
  letters.every((letter) => glyphOf(letter, typeface, 400) !== null);

/** Whether a typeface has every letter of a text: Latin, Cyrillic or Greek ones. */
export const isLettered = (text: string): boolean => {
  const letters = [...plain(text)];
  return TYPEFACES.some((typeface) => isIn(typeface, letters));
};

// A space that does not break is as wide as any, and typefaces have but one.
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

/** The letters of a text in the first typeface that has all of them; those no typeface has are left out. */
function glyphsOf(text: string, weight: Weight): Glyph[] {
  const letters = [...plain(text)];
  const typeface = TYPEFACES.find((one) => isIn(one, letters)) ?? TYPEFACES.at(-1)!;
  return letters.flatMap((letter) => glyphOf(letter, typeface, weight) ?? []);
}

/** The width of a text of letters one unit high. */
export const widthOf = (text: string, weight: Weight): number =>
  glyphsOf(text, weight).reduce((sum, { advance }) => sum + advance, 0);

export interface Lettered {
  x: number;
  /** Of the line the letters stand on. */
  y: number;
  size: number;
  weight: Weight;
}

/**
 * A text as the path of its letters, so that a picture looks the same wherever it is shown, and
 * needs no font to be drawn.
 */
export function letterPath(text: string, { x, y, size, weight }: Lettered): string {
  let at = x;
  let path = '';
  for (const { commands, advance } of glyphsOf(text, weight)) {
    for (const { command, args } of commands) path += command + placed(args, at, y, size);
    at += advance * size;
  }
  return path;
}

const placed = (args: readonly number[], x: number, y: number, size: number): string =>
  args.map((n, i) => round(i % 2 === 0 ? x + n * size : y - n * size)).join(' ');

const round = (n: number): number => Math.round(n * 10) / 10;

/** A text in lines no wider than `width`, and how high its letters are: as high as they may be. */
export interface Fitted {
  lines: string[];
  size: number;
}

const SMALLEST = 20;

/** Makes letters smaller until the text fits into so many lines; what does not even then is cut. */
export function fitted(
  text: string,
  {
    width,
    lines: most,
    size,
    weight,
  }: { width: number; lines: number; size: number; weight: Weight },
): Fitted {
  for (let tried = size; tried > SMALLEST; tried -= 2) {
    const lines = wrapped(text, width / tried, weight);
    if (lines.length <= most && lines.every((line) => widthOf(line, weight) * tried <= width))
      return { lines, size: tried };
  }
  const lines = wrapped(text, width / SMALLEST, weight).slice(0, most);
  return { lines: lines.map((line) => cut(line, width / SMALLEST, weight)), size: SMALLEST };
}

function wrapped(text: string, width: number, weight: Weight): string[] {
  const lines: string[] = [];
  // A hyphen ends a line as a space does, and stays; a space that does not break ends none.
  for (const word of text.split(/(?<=-)|[^\S\u00a0\u202f]+/)) {
    const last = lines.at(-1);
    const joined = last === undefined ? word : last + (last.endsWith('-') ? '' : ' ') + word;
    if (last !== undefined && widthOf(joined, weight) <= width) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines;
}

function cut(line: string, width: number, weight: Weight): string {
  if (widthOf(line, weight) <= width) return line;
  let kept = line;
  while (kept !== '' && widthOf(`${kept}…`, weight) > width) kept = kept.slice(0, -1);
  return `${kept}…`;
}
