import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Snapshot } from '../../src/site/read-snapshot.ts';
import { linkFile } from '../frozen/place-tree.ts';
import { roomsHash } from '../program/rooms-hash.ts';
import { inThreads } from '../threads/in-threads.ts';
import { cardPlans, type CardPlan } from './card-plans.ts';
import {
  cardFile,
  FORMATS,
  hashesOf,
  isWhole,
  keptCards,
  replaceKeptCards,
  type KeptCard,
} from './kept-cards.ts';
import type { PaintTask } from './paint-card.ts';

/** Where pictures are kept, below the folder of the atlas. It may be deleted at any time. */
export const cardCache = (atlasDir: string): string => join(atlasDir, 'derived', 'cache', 'cards');

export interface CardsDrawn {
  /** All of the site, and those drawn in this run; the others were kept. */
  cards: number;
  drawn: number;
  /** SHA-256 of their files, by their paths in the site. */
  hashes: ReadonlyMap<string, string>;
}

/** Pictures a thread is handed at a time. */
const AT_A_TIME = 8;
/** Pictures looked for before others get a turn. */
const A_TURN = 16;

/**
 * Draws the pictures of areas and categories into a site: 1200 by 630 pixels as PNG, and as SVG.
 * One that was drawn before by the same program and shows the same is taken from the cache.
 */
export async function drawCards(
  atlasDir: string,
  snapshot: Snapshot,
  out: string,
  onDrawn: (drawn: number) => void = () => {},
): Promise<CardsDrawn> {
  const folder = cardCache(atlasDir);
  mkdirSync(folder, { recursive: true });
  const plans = await shownPlans(cardPlans(snapshot, roomsHash(ROOMS)), folder);
  const wanting = plans.filter(({ kept }) => kept === null);
  // A damaged one may stand in a published site by its other name, which must stay as it is.
  for (const { shown } of wanting)
    for (const one of FORMATS) rmSync(cardFile(folder, shown, one), { force: true });
  await paint(wanting, folder, onDrawn);
  for (const plan of plans) place(plan, folder, out);
  const cards = plans.map((plan) => [plan.addresses, cardOf(plan, folder)] as const);
  replaceKeptCards(folder, new Map(cards.map(([{ png }, card]) => [png, card])));
  const hashes = cards.flatMap(([addresses, card]) =>
    FORMATS.map((format) => [inSite(addresses[format]), card[format]] as const),
  );
  return { cards: plans.length, drawn: wanting.length, hashes: new Map(hashes) };
}

const inSite = (address: string): string => address.replace(/^\//, '');

/** A picture whose facts were looked at: by what it is kept, and what is known where it is. */
interface ShownPlan extends Pick<CardPlan, 'addresses' | 'from' | 'make'> {
  facts: string;
  shown: string;
  kept: KeptCard | null;
}

/** What each picture shows: as before where its files are, or their lasting facts, else by its words. */
async function shownPlans(plans: readonly CardPlan[], folder: string): Promise<ShownPlan[]> {
  const known = keptCards(folder);
  const all: ShownPlan[] = [];
  for (const { addresses, from, facts: tells, shown: shows, make } of plans) {
    // Pages are made by other processes meanwhile, which this one has to listen to.
    if (all.length % A_TURN === 0) await setImmediate();
    const before = known.get(addresses.png);
    const facts = before?.from === from ? before.facts : tells();
    const shown = before?.facts === facts ? before.shown : shows();
    const isSame = before?.shown === shown && isWhole(folder, before);
    all.push({ addresses, from, make, facts, shown, kept: isSame ? before : null });
  }
  return all;
}

const cardOf = ({ from, facts, shown, kept }: ShownPlan, folder: string): KeptCard => ({
  ...(kept ?? hashesOf(folder, shown)),
  from,
  facts,
  shown,
});

async function paint(
  wanting: readonly ShownPlan[],
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
function* tasksOf(wanting: readonly ShownPlan[], folder: string): Generator<PaintTask[]> {
  for (let from = 0; from < wanting.length; from += AT_A_TIME)
    yield wanting
      .slice(from, from + AT_A_TIME)
      .map(({ shown, make }) => ({ file: join(folder, shown), ...make() }));
}

function place({ addresses, shown }: ShownPlan, folder: string, out: string): void {
  for (const format of FORMATS) {
    const path = join(out, addresses[format]);
    mkdirSync(dirname(path), { recursive: true });
    linkFile(cardFile(folder, shown, format), path);
  }
}

/** Rooms whose code, and packages whose version, decide what a picture looks like. */
const ROOMS = ['scripts/cards', 'src/domain', 'src/i18n', 'src/map', 'src/site', 'src/stats'];
