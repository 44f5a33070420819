import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { peakOfTree } from './tree-memory.ts';
import { rounded } from './results.ts';

const PROGRAM = join(import.meta.dirname, '..', 'scripts', 'threat-atlas.ts');

/** What one release took. */
export interface ReleaseFigures {
  outcome: string;
  pages: number | null;
  /** Pages made in this release; the others were as before. */
  rendered: number | null;
  seconds: number;
  /** Of all processes of the release together, at the same time; null where the system does not say. */
  peakMB: number | null;
}

/** Runs the release command as anybody would, on a day of February 2026. */
export async function releaseOnce(run: {
  atlas: string;
  out: string;
  day: number;
}): Promise<ReleaseFigures> {
  const clock = `2026-02-${String(run.day).padStart(2, '0')}`;
  const args = ['release', '--atlas', run.atlas, '--out', run.out, '--clock', clock, '--json'];
  const started = performance.now();
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const memory = peakOfTree(child.pid ?? 0);
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  const [code] = (await once(child, 'close')) as [number | null];
  const seconds = rounded((performance.now() - started) / 1000, 2);
  const peakMB = memory();
  if (code !== 0) throw new Error(`The release of ${clock} ended with code ${code}:\n${said}`);
  const figures = { ...outcomeOf(said), seconds, peakMB };
  console.log(clock, figures);
  return figures;
}

/** The last line of `--json` tells the outcome. */
function outcomeOf(said: string) {
  const last = JSON.parse(said.trimEnd().split('\n').at(-1) ?? '{}') as {
    outcome?: string;
    built?: { pages: number; rendered: number };
  };
  return {
    outcome: last.outcome ?? 'unknown',
    pages: last.built?.pages ?? null,
    rendered: last.built?.rendered ?? null,
  };
}
