import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { watchTree } from './tree-memory.ts';
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
  /** Of all its processes, its own and those it waited for; null where the system does not say. */
  cpuSeconds: number | null;
  /** Stages that took half a second or more. Some run beside others. */
  stages: Record<string, number>;
}

/** Runs the release command as anybody would, on a day of February 2026. */
export async function releaseOnce(run: {
  atlas: string;
  out: string;
  day: number;
  /** Also where nothing but the day is another. */
  force?: boolean;
}): Promise<ReleaseFigures> {
  const clock = `2026-02-${String(run.day).padStart(2, '0')}`;
  const args = ['release', '--atlas', run.atlas, '--out', run.out, '--clock', clock, '--json'];
  if (run.force === true) args.push('--force');
  const started = performance.now();
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const watched = watchTree(child.pid ?? 0);
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  const [code] = (await once(child, 'close')) as [number | null];
  const seconds = rounded((performance.now() - started) / 1000, 2);
  const events = eventsIn(said);
  if (code !== 0) throw new Error(`The release of ${clock} ended with code ${code}.`);
  const figures = { ...outcomeOf(events), seconds, ...watched(), stages: stagesOf(events) };
  console.log(clock, figures);
  return figures;
}

interface Event {
  event?: string;
  stage?: string;
  seconds?: number;
  outcome?: string;
  built?: { pages: number; rendered: number };
}

const eventsIn = (said: string): Event[] =>
  said
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line || '{}') as Event);

/** The last line of `--json` tells the outcome. */
function outcomeOf(events: readonly Event[]) {
  const last = events.at(-1);
  return {
    outcome: last?.outcome ?? 'unknown',
    pages: last?.built?.pages ?? null,
    rendered: last?.built?.rendered ?? null,
  };
}

const WORTH_TELLING = 0.5;

const stagesOf = (events: readonly Event[]): Record<string, number> =>
  Object.fromEntries(
    events.flatMap(({ event, stage = '', seconds = 0 }) =>
      event === 'ended' && seconds >= WORTH_TELLING ? [[stage, rounded(seconds, 2)]] : [],
    ),
  );
