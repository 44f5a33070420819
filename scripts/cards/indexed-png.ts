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
 * much alike become the first of them, so that areas keep theirs; where there are more than 256
 * even so, more bits are left out.
 */
export function indexedPng({ width, height, pixels }: Painted): Buffer {
  for (let dropped = FEWEST_DROPPED; ; dropped++) {
    const indexed = indexOf(pixels, dropped);
    if (indexed) return written(width, height, indexed.palette, indexed.indices);
  }
}

function indexOf(pixels: Uint8Array, dropped: number) {
  const words = new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.byteLength / 4);
  const mask = (0xff >> dropped) << dropped;
  const kept = mask | (mask << 8) | (mask << 16);
  const places = new Map<number, number>();
  const palette: number[] = [];
  const indices = new Uint8Array(words.length);
  let [last, place] = [-1, 0];
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (word !== last) {
      last = word;
      const colour = word & kept;
      const known = places.get(colour);
      place = known ?? places.size;
      if (known === undefined) {
        if (place === MOST_COLOURS) return null;
        places.set(colour, place);
        // The first colour that fell into it stands for all: paper and ink stay what they are.
        palette.push(word & 0xff, (word >> 8) & 0xff, (word >> 16) & 0xff);
      }
    }
    indices[i] = place;
  }
  return { palette: Uint8Array.from(palette), indices };
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function written(width: number, height: number, palette: Uint8Array, indices: Uint8Array): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  // Each line begins with how it is filtered: not at all.
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++)
    lines.set(indices.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
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
