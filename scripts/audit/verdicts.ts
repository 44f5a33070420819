import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { roomsHash } from '../program/rooms-hash.ts';
import type { Rule } from './judge.ts';
import type { Group } from './solve.ts';
import type { System } from './system.ts';

/**
 * What was found of groups of hidden counts in which nothing is exposed, by their content: districts
 * that stay the same need not be judged again.
 */
export interface Verdicts {
  /** How many values the least protected count of the group can still take; undefined if unknown. */
  find(key: string): number | undefined;
  keep(key: string, narrowest: number): void;
}

/** Where they are kept below `<atlas>/derived/cache`: by the audit of a release, and while it is hidden. */
export const VERDICTS_KEPT = { audit: 'audit', hiding: 'hiding' } as const;

/** Everything a group's verdict depends on, as a hash: names of areas are not among it. */
export function groupKey(system: System, rule: Rule, { unknowns, relations }: Group): string {
  const places = new Map(unknowns.map((u, place) => [u, place]));
  const told = [rule.threshold, unknowns.length, relations.length];
  for (const u of unknowns) {
    const { low, high } = system.unknowns[u]!;
    told.push(low, high, rule.thresholds[u] as number, rule.floors[u] as number);
  }
  for (const r of relations) {
    const { unknowns: tied, signs, low, high } = system.relations[r]!;
    told.push(low, high, tied.length);
    tied.forEach((u, i) => told.push(places.get(u) as number, signs[i] as number));
  }
  const bytes = Buffer.from(Float64Array.from(told).buffer);
  return createHash('sha256').update(bytes).digest('base64url');
}

/** Verdicts in a folder that may be deleted at any time; those of another program are passed over. */
export class KeptVerdicts implements Verdicts {
  readonly #folder: string;
  readonly #name: string;
  readonly #before: ReadonlyMap<string, number>;
  readonly #now = new Map<string, number>();

  private constructor(folder: string, name: string, before: ReadonlyMap<string, number>) {
    this.#folder = folder;
    this.#name = name;
    this.#before = before;
  }

  /** @param also folders of others who ask the same questions; nothing is written there */
  static async open(
    folder: string,
    also: readonly string[] = [],
    program = auditHash(),
  ): Promise<KeptVerdicts> {
    const name = `${program}.txt`;
    const known = new Map<string, number>();
    for (const one of [folder, ...also]) {
      const text = await readFile(join(one, name), 'utf8').catch(() => '');
      for (const [key, narrowest] of readVerdicts(text)) known.set(key, narrowest);
    }
    return new KeptVerdicts(folder, name, known);
  }

  /** Those of one who asks about an atlas, with what the other found. */
  static of(atlas: string, who: keyof typeof VERDICTS_KEPT): Promise<KeptVerdicts> {
    const cache = join(atlas, 'derived', 'cache');
    const other = who === 'audit' ? 'hiding' : 'audit';
    return KeptVerdicts.open(join(cache, VERDICTS_KEPT[who]), [join(cache, VERDICTS_KEPT[other])]);
  }

  find(key: string): number | undefined {
    return this.#now.get(key) ?? this.#before.get(key);
  }

  keep(key: string, narrowest: number): void {
    this.#now.set(key, narrowest);
  }

  /** Writes the verdicts of this run, and no others. */
  async close(): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const lines = [...this.#now].map(([key, narrowest]) => `${key} ${narrowest}\n`);
    const body = lines.sort().join('');
    const file = join(this.#folder, this.#name);
    await writeFile(`${file}.new`, `${bodyHash(body)}\n${body}`);
    await rename(`${file}.new`, file);
    for (const other of await readdir(this.#folder))
      if (other !== this.#name) await rm(join(this.#folder, other));
  }
}

const bodyHash = (body: string) => createHash('sha256').update(body).digest('base64url');

/** Nothing where the file was damaged. */
function readVerdicts(text: string): Map<string, number> {
  const end = text.indexOf('\n');
  const body = text.slice(end + 1);
  if (end < 0 || text.slice(0, end) !== bodyHash(body)) return new Map();
  const lines = body.split('\n').filter((line) => line !== '');
  return new Map(
    lines.map((line) => {
      const [key = '', narrowest = ''] = line.split(' ');
      return [key, Number(narrowest)];
    }),
  );
}

/** Tells one version of the audit from another. */
export const auditHash = (): string => roomsHash(['scripts/audit']).slice(0, 32);
