/** A source of numbers from 0 (with) to 1 (without). */
export type Random = () => number;

/**
 * The sfc32 generator (Chris Doty-Humphrey, PractRand): the same name and seed give the same
 * numbers on any machine. Each part of the sample draws from a stream of its own name, so that more
 * rows of one source leave the others as they were.
 */
export function sfc32(seed: number, name: string): Random {
  const next = fnv1a(`${seed}/${name}`);
  let a = next();
  let b = next();
  let c = next();
  let counter = 1;
  const random = () => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  // PractRand discards the first rounds, while the seed still shows.
  for (let round = 0; round < 15; round += 1) random();
  return random;
}

/** Whole numbers of 32 bits hashed from a text (FNV-1a, Fowler, Noll and Vo). */
function fnv1a(text: string): () => number {
  let hash = 0x811c9dc5;
  const absorb = (value: number) => {
    hash = Math.imul(hash ^ value, 0x01000193);
  };
  for (const letter of text) absorb(letter.codePointAt(0) ?? 0);
  return () => {
    absorb(0xff);
    return hash | 0;
  };
}
