import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
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
const AT_A_TIME = 16;

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
  const kept = new Set(readdirSync(folder));
  const wanting = plans.filter(({ key }) => !kept.has(`${key}.png`));
  await paint(wanting, folder, onDrawn);
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
  const groups = Array.from({ length: Math.ceil(wanting.length / AT_A_TIME) }, (_, i) =>
    wanting.slice(i * AT_A_TIME, (i + 1) * AT_A_TIME),
  );
  // Facts are gathered a group at a time, so that few are held at once.
  const rounds = availableParallelism() * 8;
  for (let from = 0; from < groups.length; from += rounds) {
    await inThreads<PaintTask[], number>({
      script: new URL('./paint-thread.ts', import.meta.url),
      tasks: groups
        .slice(from, from + rounds)
        .map((plans) => plans.map(({ key, make }) => ({ file: join(folder, key), ...make() }))),
      onDone: (count) => onDrawn((drawn += count)),
    });
  }
}

function place({ addresses, key }: CardPlan, folder: string, out: string): void {
  for (const format of ['png', 'svg'] as const) {
    const path = join(out, addresses[format]);
    mkdirSync(dirname(path), { recursive: true });
    linkFile(join(folder, `${key}.${format}`), path);
  }
}

function clear(folder: string, plans: readonly CardPlan[]): void {
  const used = new Set(plans.flatMap(({ key }) => [`${key}.png`, `${key}.svg`]));
  for (const name of readdirSync(folder)) if (!used.has(name)) rmSync(join(folder, name));
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
