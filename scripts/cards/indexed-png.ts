import { constants, crc32, deflateSync } from 'node:zlib';

/** A picture as it is painted: four bytes a pixel, red, green, blue and how opaque. */
export interface Painted {
  width: number;
  height: number;
  pixels: Uint8Array;
}

const MOST_COLOURS = 256;
/** Bits left out of each of red, green and blue: edges then have 16 steps, which no eye tells apart. */
const FEWEST_DROPPED = 4;

/**
 * A PNG with a palette (PNG 1.2, colour type 3) of a picture without transparency. Colours that are
 * much alike become the first of them; where there are more than 256 even so, more bits are left out.
 *
 * @param kept `#rrggbb` of areas and grounds, which come before the blends at their edges
 */
export function indexedPng(
  { width, height, pixels }: Painted,
  kept: readonly string[] = [],
): Buffer {
  const words = new Uint32Array(pixels.buffer, pixels.byteOffset, width * height);
  for (let dropped = FEWEST_DROPPED; ; dropped++) {
    const indexed = linesOf(words, width, paletteWith(dropped, kept));
    if (indexed) return written(width, height, indexed);
  }
}

interface Indexed {
  palette: Uint8Array;
  /** The place in the palette of each pixel; a line begins with how it is filtered: not at all. */
  lines: Uint8Array;
}

/** Null where there are too many colours. */
function linesOf(words: Uint32Array, width: number, placeOf: Palette): Indexed | null {
  const lines = new Uint8Array((words.length / width) * (width + 1));
  let at = 0;
  for (let from = 0; from < words.length; from += width) {
    at++;
    const end = from + width;
    for (let i = from; i < end;) {
      const word = words[i]!;
      const place = placeOf.place(word);
      if (place === MOST_COLOURS) return null;
      // Most of a line is long runs of one colour.
      do lines[at++] = place;
      while (++i < end && words[i] === word);
    }
  }
  return { palette: placeOf.palette(), lines };
}

/** Colours by their first bits, in the order they are met; before them those that are to be kept. */
function paletteWith(dropped: number, kept: readonly string[]) {
  const bits = 8 - dropped;
  const mask = (1 << bits) - 1;
  // One more than the place, so that 0 says that a colour was not met.
  const places = new Uint16Array(1 << (3 * bits));
  const colours: number[] = [];
  const palette = {
    /** `MOST_COLOURS` where there is no place left. */
    place(word: number): number {
      const [red, green, blue] = [word >> dropped, word >> (8 + dropped), word >> (16 + dropped)];
      const key = ((red & mask) << (2 * bits)) | ((green & mask) << bits) | (blue & mask);
      const known = places[key]!;
      if (known > 0) return known - 1;
      const place = colours.length / 3;
      if (place === MOST_COLOURS) return place;
      places[key] = place + 1;
      // The first colour that fell into it stands for all: paper and ink stay what they are.
      colours.push(word & 0xff, (word >> 8) & 0xff, (word >> 16) & 0xff);
      return place;
    },
    palette: () => Uint8Array.from(colours),
  };
  for (const colour of kept) palette.place(wordOf(colour));
  return palette;
}

type Palette = ReturnType<typeof paletteWith>;

/** `#rrggbb` as a pixel of full opacity is read from memory. */
export function wordOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = Buffer.from(colour.slice(1), 'hex');
  return new Uint32Array(Uint8Array.of(red, green, blue, 255).buffer)[0]!;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function written(width: number, height: number, { palette, lines }: Indexed): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', palette),
    // Areas of one colour are long runs: to look for other repeats takes twice the time.
    chunk('IDAT', deflateSync(lines, { level: 3, strategy: constants.Z_RLE })),
    chunk('IEND', new Uint8Array()),
  ]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const made = Buffer.alloc(body.length + 8);
  made.writeUInt32BE(data.length, 0);
  made.set(body, 4);
  made.writeUInt32BE(crc32(body), body.length + 4);
  return made;
}
