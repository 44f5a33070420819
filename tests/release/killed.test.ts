import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, readlink, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { randomLcg } from 'd3-random';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { prune } from '../../scripts/publish/prune.ts';
import { rollback } from '../../scripts/publish/rollback.ts';
import { anotherDay, contentsOf, PROGRAM, tinyRelease, type TinyRelease } from './tiny-release.ts';

// Each test runs the whole program several times, on whatever else the machine is at.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 300_000 });

const MOMENTS = 50;
/** Besides, in the process that reads the exports. */
const MOMENTS_OF_INGEST = 12;
/** Every so many, a run is let go on to its end. */
const WHOLE_EVERY = 25;
const [BEFORE, AFTER] = ['2024-12-31', '2025-01-31'];

let tiny: TinyRelease;
let before: Map<string, string>;
let after: Map<string, string>;
let steps: number;

beforeAll(async () => {
  tiny = await tinyRelease();
  await tiny.release(BEFORE);
  before = contentsOf(tiny.at('site'));
  // What the next release is when nobody disturbs it, and in how many steps it changes the disk.
  await killedAt(null);
  await backToBefore();
  // Again, since a snapshot that is there already is not written: no later run has fewer steps.
  await killedAt(null);
  steps = Number(await readFile(tiny.at('count'), 'utf8'));
  after = contentsOf(tiny.at('site.releases', AFTER));
  await backToBefore();
});
afterAll(() => tiny.remove());

/** Runs the next release up to a step; the signal that ended it, null when it came to its end. */
async function killedAt(step: number | null, within = 'release'): Promise<string | null> {
  const env = {
    ...process.env,
    ...tiny.env,
    NODE_OPTIONS: `--import=${pathToFileURL(resolve('tests', 'release', 'kill-at.ts')).href}`,
    COUNT_FILE: tiny.at('count'),
    KILL_IN: within,
    KILL_AT: String(step ?? Infinity),
  };
  const args = [PROGRAM, ...anotherDay(AFTER)];
  const child = spawn(process.execPath, args, { cwd: tiny.folder, env, stdio: 'pipe' });
  let err = '';
  child.stderr.on('data', (text: Buffer) => (err += text.toString()));
  child.stdout.resume();
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  expect([step, code ?? 0, err]).toEqual([step, 0, '']);
  return signal;
}

async function backToBefore(): Promise<void> {
  await rollback(tiny.at('site'), BEFORE);
  await prune(tiny.at('site'), 1);
}

/**
 * The last steps, which follow the switch however many steps there are; then half of the moments anywhere,
 * half near the end, since the switch takes few of all steps.
 */
function moments(): number[] {
  const random = randomLcg(0.42);
  const last = Math.round(steps * 0.8);
  const ends = [0, 1, 2, 3].map((left) => steps - left);
  const others = Array.from({ length: MOMENTS - ends.length }, (_, i) =>
    i % 2 === 0 ? 1 + Math.floor(random() * steps) : last + Math.floor(random() * (steps - last)),
  );
  return [...ends, ...others];
}

describe('a release that is killed', () => {
  it('at any of 50 moments leaves one whole release on line, and the next run makes the same', async () => {
    const killed = new Map<number, string>();
    for (const [i, step] of moments().entries()) {
      expect(await killedAt(step)).toBe('SIGKILL');
      const online = (await readlink(tiny.at('site'))).includes(AFTER) ? 'after' : 'before';
      const whole = online === 'after' ? partOf(after, 'site/') : before;
      expect(differences(contentsOf(tiny.at('site')), whole), `killed before step ${step}`).toEqual(
        [],
      );
      killed.set(step, online);
      if ((i + 1) % WHOLE_EVERY === 0) {
        expect(await killedAt(null)).toBe(null);
        expect(differences(contentsOf(tiny.at('site.releases', AFTER)), after)).toEqual([]);
      }
      if ((await readlink(tiny.at('site'))).includes(AFTER)) await backToBefore();
    }
    // Moments on both sides of the switch were among them.
    expect(new Set(killed.values())).toEqual(new Set(['before', 'after']));
  }, 900_000);

  it('while it reads the exports leaves what was on line, and the next run makes the same', async () => {
    await rm(tiny.at('atlas', 'derived', 'snapshot'), { recursive: true });
    await killedAt(null, 'ingest');
    const most = Number(await readFile(tiny.at('count'), 'utf8'));
    await backToBefore();
    const random = randomLcg(0.7);
    const some = Array.from({ length: MOMENTS_OF_INGEST }, () => 1 + Math.floor(random() * most));
    for (const step of [1, ...some]) {
      await rm(tiny.at('atlas', 'derived', 'snapshot'), { recursive: true, force: true });
      expect(await killedAt(step, 'ingest')).toBe('SIGKILL');
      expect(differences(contentsOf(tiny.at('site')), before), `before step ${step}`).toEqual([]);
    }
    expect(await killedAt(null)).toBe(null);
    expect(differences(contentsOf(tiny.at('site.releases', AFTER)), after)).toEqual([]);
  }, 600_000);
});

const partOf = (files: ReadonlyMap<string, string>, folder: string) =>
  new Map(
    [...files].flatMap(([path, text]) =>
      path.startsWith(folder) ? [[path.slice(folder.length), text] as const] : [],
    ),
  );

const differences = (found: ReadonlyMap<string, string>, expected: ReadonlyMap<string, string>) =>
  [...new Set([...found.keys(), ...expected.keys()])].filter(
    (path) => found.get(path) !== expected.get(path),
  );
