import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { SNAPSHOT_FILES } from '../../../src/domain/snapshot.ts';
import { astroEnvironment, type AstroRun } from '../astro-environment.ts';
import { thrownFor, type Failure } from '../process-message.ts';
import { endedBy, saidBy } from '../said-by.ts';
import type { PagesRun, SharedWork, ShowPage } from './make-pages.ts';
import type { FromRenderer } from './render-messages.ts';
import type { ListEnd } from './shares.ts';

/** A second process costs what it would take the first to make some hundreds of pages. */
const PAGES_FOR_TWO = 800;
/** An area has a page and one for other sites: with so many areas the pages need not be counted first. */
const AREAS_FOR_TWO = PAGES_FOR_TWO / 2;
/** More would need more memory than the time they save is worth. */
const MOST_PROCESSES = 2;

/**
 * One process begins and says how much there is to do; another joins it where that is worth it. Where
 * the areas tell already that it is, it begins at once, and lists the pages while the first does.
 */
export async function inProcesses(run: PagesRun, args: string[], work: SharedWork): Promise<void> {
  const first = startRenderer(run, args, work, 'front');
  const all = [first];
  const mostAtOnce = Math.min(MOST_PROCESSES, availableParallelism());
  const startUpTo = (most: number) => {
    while (all.length < most) all.push(startRenderer(run, args, work, 'back'));
  };
  try {
    if (areasIn(run.atlasDir) >= AREAS_FOR_TWO) startUpTo(mostAtOnce);
    const failed = Promise.all(all.map(({ ended }) => ended));
    const pages = await Promise.race([first.listed, failed.then(() => 0)]);
    run.onListed?.(first.show);
    if (pages >= PAGES_FOR_TWO) startUpTo(mostAtOnce);
    await Promise.all(all.map(({ ended }) => ended));
  } finally {
    for (const { child } of all) child.kill();
  }
}

/** How many areas a snapshot has a file of. */
const areasIn = (atlasDir: string): number =>
  readdirSync(join(atlasDir, 'derived', 'snapshot', dirname(SNAPSHOT_FILES.area('')))).length;

interface Renderer {
  child: ChildProcess;
  /** How many pages there are. */
  listed: Promise<number>;
  /** When it has no more to do; rejected when it failed. */
  ended: Promise<void>;
  show: ShowPage;
}

function startRenderer(run: AstroRun, args: string[], work: SharedWork, end: ListEnd): Renderer {
  const child = endedBy(run.signal, forkRenderer(run, args));
  const said = saidBy(child);
  let failure: Failure | null = null;
  const listed = new Promise<number>((resolve) => {
    child.on('message', (message: FromRenderer) => {
      if (message.kind === 'failed' || message.kind === 'mistakes') failure = message;
      if (message.kind === 'listed') resolve(work.listed(message.runs, message.ready));
      work.took(message);
      if (message.kind === 'listed' || message.kind === 'made') void goOn(child, work, end);
    });
  });
  const untilEnded = async () => {
    const [code] = (await once(child, 'close')) as [number | null];
    if (code !== 0) throw thrownFor(failure, said(), `The process ended with code ${code}.`);
    if (said() !== '') process.stderr.write(`${said()}\n`);
  };
  return { child, listed, ended: untilEnded(), show: showerOf(child) };
}

/** Where what pages wait for has failed, whoever waits for the pages is told of that. */
async function goOn(child: ChildProcess, work: SharedWork, end: ListEnd): Promise<void> {
  try {
    child.send(await work.next(end));
  } catch {
    child.kill();
  }
}

function showerOf(child: ChildProcess): ShowPage {
  const waiting = new Map<string, ((html: string | null) => void)[]>();
  child.on('message', (message: FromRenderer) => {
    if (message.kind !== 'shown') return;
    for (const take of waiting.get(message.file) ?? []) take(message.html);
    waiting.delete(message.file);
  });
  child.once('close', () => {
    for (const take of [...waiting.values()].flat()) take(null);
  });
  return (file) =>
    new Promise((resolve) => {
      if (!child.connected) return resolve(null);
      const others = waiting.get(file);
      if (others) return void others.push(resolve);
      waiting.set(file, [resolve]);
      child.send({ kind: 'show', file });
    });
}

const forkRenderer = (run: AstroRun, args: string[]): ChildProcess =>
  fork(join(import.meta.dirname, 'render-process.ts'), args, {
    env: { ...astroEnvironment(run), NODE_ENV: 'production', NO_COLOR: '1' },
    // Old garbage is collected much sooner than by default (420 MB at the peak instead of 590), which
    // costs half a second of 25 and leaves room for twice as much new garbage. The cores are taken by
    // these processes, so that threads which share the collecting of new garbage only wait; and room
    // for it that is there from the beginning saves collecting while it grows. The last compiler took a
    // seventh of all the processor's time for some 1,300 functions, most of which gained too little from
    // it: now it gets those alone that are called a dozen times as often.
    execArgv: [
      '--min-semi-space-size=32',
      '--max-semi-space-size=32',
      '--heap-growing-percent=50',
      '--no-parallel-scavenge',
      '--invocation-count-for-turbofan=40000',
    ],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
