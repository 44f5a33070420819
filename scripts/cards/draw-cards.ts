import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { contentHash, type Snapshot } from '../../src/site/read-snapshot.ts';
import { linkFile } from '../frozen/place-tree.ts';
import { inThreads } from '../threads/in-threads.ts';
import { cardPlans, type CardPlan } from './card-plans.ts';
import type { PaintTask } from './paint-card.ts';

/** Where pictures are kept, below the folder of the atlas. It may be deleted at any time. */
export const cardCache = (atlasDir: string): string => join(atlasDir, 'derived', 'cache', 'cards');

export interface CardsDrawn {
  /** All of the site, and those drawn in this run; the others were kept. */
  cards: number;
  drawn: number;
}

/** Pictures a thread is handed at a time. */
const AT_A_TIME = 8;

/**
 * Draws the pictures of areas and categories into a site: 1200 by 630 pixels as PNG, and as SVG.
 * One that was drawn before from the same facts by the same program is taken from the cache.
 */
export async function drawCards(
  atlasDir: string,
  snapshot: Snapshot,
  out: string,
  onDrawn: (drawn: number) => void = () => {},
): Promise<CardsDrawn> {
  const folder = cardCache(atlasDir);
  mkdirSync(folder, { recursive: true });
  const plans = cardPlans(snapshot, programHash());
  const wholeKept = wholeIn(folder);
  const wanting = plans.filter(({ key }) => !FORMATS.every((one) => wholeKept(`${key}.${one}`)));
  // A damaged one may stand in a published site by its other name, which must stay as it is.
  for (const { key } of wanting)
    for (const one of FORMATS) rmSync(join(folder, `${key}.${one}`), { force: true });
  await paint(wanting, folder, onDrawn);
  writeHashes(folder, plans);
  for (const plan of plans) place(plan, folder, out);
  clear(folder, plans);
  return { cards: plans.length, drawn: wanting.length };
}

async function paint(
  wanting: readonly CardPlan[],
  folder: string,
  onDrawn: (drawn: number) => void,
): Promise<void> {
  let drawn = 0;
  await inThreads<PaintTask[], number>({
    script: new URL('./paint-thread.ts', import.meta.url),
    tasks: tasksOf(wanting, folder),
    count: Math.ceil(wanting.length / AT_A_TIME),
    onDone: (count) => onDrawn((drawn += count)),
  });
}

/** Facts are gathered when a thread is free for them: few are held at once, and no thread waits long. */
function* tasksOf(wanting: readonly CardPlan[], folder: string): Generator<PaintTask[]> {
  for (let from = 0; from < wanting.length; from += AT_A_TIME)
    yield wanting
      .slice(from, from + AT_A_TIME)
      .map(({ key, make }) => ({ file: join(folder, key), ...make() }));
}

const FORMATS = ['png', 'svg'] as const;
/** The content hash of each file of the cache, by its name. */
const HASHES = 'hashes.json';

/** Which files of the cache are as they were written. */
function wholeIn(folder: string): (name: string) => boolean {
  const known = hashesIn(folder);
  const hashOf = (name: string) => contentHash(readFileSync(join(folder, name), 'latin1'));
  return (name) => {
    const hash = known.get(name);
    return hash !== undefined && existsSync(join(folder, name)) && hashOf(name) === hash;
  };
}

/** None where there is no list, or a damaged one. */
function hashesIn(folder: string): Map<string, string> {
  try {
    const text = readFileSync(join(folder, HASHES), 'utf8');
    return new Map(Object.entries(JSON.parse(text) as Record<string, string>));
  } catch {
    return new Map();
  }
}

function writeHashes(folder: string, plans: readonly CardPlan[]): void {
  const names = plans.flatMap(({ key }) => FORMATS.map((one) => `${key}.${one}`));
  const hashes = names.map((name) => [
    name,
    contentHash(readFileSync(join(folder, name), 'latin1')),
  ]);
  writeFileSync(join(folder, HASHES), JSON.stringify(Object.fromEntries(hashes)));
}

function place({ addresses, key }: CardPlan, folder: string, out: string): void {
  for (const format of FORMATS) {
    const path = join(out, addresses[format]);
    mkdirSync(dirname(path), { recursive: true });
    linkFile(join(folder, `${key}.${format}`), path);
  }
}

function clear(folder: string, plans: readonly CardPlan[]): void {
  const used = new Set(plans.flatMap(({ key }) => [`${key}.png`, `${key}.svg`]));
  for (const name of readdirSync(folder))
    if (name !== HASHES && !used.has(name)) rmSync(join(folder, name));
}

const ROOT = join(import.meta.dirname, '..', '..');
/** Rooms whose code, and packages whose version, decide what a picture looks like. */
const ROOMS = ['scripts/cards', 'src/map', 'src/site', 'src/stats'];

function programHash(): string {
  const files = ROOMS.flatMap((room) =>
    readdirSync(join(ROOT, room))
      .filter((name) => name.endsWith('.ts'))
      .sort()
      .map((name) => join(ROOT, room, name)),
  );
  return contentHash(
    [join(ROOT, 'package.json'), ...files].map((file) => readFileSync(file, 'utf8')).join('\n'),
  );
}
