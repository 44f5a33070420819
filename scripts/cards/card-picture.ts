import { Resvg } from '@resvg/resvg-js';
import {
  asPaths,
  BAR,
  HEIGHT,
  LEFT,
  MAP,
  partDrawing,
  placedMap,
  SIGN,
  WIDTH,
  type CardMap,
  type CardPart,
} from './card-drawing.ts';
import { LOOK } from './card-look.ts';
import { wordOf, type Painted } from './indexed-png.ts';
import { widthOf } from './lettering.ts';

/** A part of the picture, in whole pixels from its upper left corner. */
interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Piece extends Box {
  /** A word a pixel, in the order of its bytes: red, green, blue, opaque. */
  pixels: Uint32Array;
  /** Pixels that are nothing but this are left as they are. */
  ground: number;
}

const picture = new Uint32Array(WIDTH * HEIGHT);

/**
 * The pixels of a picture, those of `cardDrawing`, put together of its map and of lines painted one by
 * one: most lines stand on hundreds of pictures, and to paint letters takes longer than all else. They
 * are valid until the next picture is painted.
 */
export function cardPicture(parts: readonly CardPart[], map: CardMap): Painted {
  picture.fill(wordOf(LOOK.paper));
  picture.fill(wordOf(LOOK.ink), 0, BAR * WIDTH);
  put(painted(placedMap(map), MAP, LOOK.paper));
  for (const part of parts) put(pieceOf(part));
  return { width: WIDTH, height: HEIGHT, pixels: new Uint8Array(picture.buffer) };
}

/** What lies outside of the picture is not in the piece either: see `boxOf`. */
function put({ x, y, width, height, pixels, ground }: Piece): void {
  for (let row = 0; row < height; row++) {
    const to = (y + row) * WIDTH + x;
    const from = row * width;
    for (let i = 0; i < width; i++) {
      const word = pixels[from + i]!;
      if (word !== ground) picture[to + i] = word;
    }
  }
}

// The last ones that were painted or asked for: those on many pictures are always among them.
const pieces = new Map<string, Piece>();
const MOST_PIECES = 150;

function pieceOf(part: CardPart): Piece {
  const key = JSON.stringify(part);
  const piece = pieces.get(key) ?? painted(partDrawing(part, asPaths), boxOf(part), groundOf(part));
  pieces.delete(key);
  pieces.set(key, piece);
  const [oldest] = pieces.keys();
  if (pieces.size > MOST_PIECES && oldest !== undefined) pieces.delete(oldest);
  return piece;
}

const groundOf = (part: CardPart): string => ('text' in part ? part.ground : LOOK.paper);

/** Room for all of a part, and for accents above and tails below its letters. */
function boxOf(part: CardPart): Box {
  if (!('text' in part)) return within(part.x, part.y, part.x + SIGN, part.y + SIGN);
  const { x = LEFT, y, size, weight = 400 } = part.style;
  const width = widthOf(part.text, weight) * size;
  return within(x - size / 4, y - size * 1.3, x + width + size / 4, y + size / 2);
}

function within(left: number, top: number, right: number, bottom: number): Box {
  const [x, y] = [Math.max(0, Math.floor(left)), Math.max(0, Math.floor(top))];
  const width = Math.max(1, Math.min(WIDTH, Math.ceil(right)) - x);
  const height = Math.max(1, Math.min(HEIGHT, Math.ceil(bottom)) - y);
  return { x, y, width, height };
}

function painted(drawing: string, box: Box, ground: string): Piece {
  const { x, y, width, height } = box;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${x} ${y} ${width} ${height}">${drawing}</svg>`;
  // All letters are paths: no font of this machine is asked for.
  const options = { font: { loadSystemFonts: false }, background: ground };
  const { pixels } = new Resvg(svg, options).render();
  const words = new Uint32Array(pixels.buffer, pixels.byteOffset, width * height);
  return { ...box, pixels: words, ground: wordOf(ground) };
}
