import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { MistakesFound } from '../../src/domain/mistake.ts';
import { notWritable } from './not-writable.ts';
import { isSystemError } from './system-error.ts';

/** Who holds a lock: a process on a machine. */
interface Holder {
  pid: number;
  host: string;
}

/** What to do where somebody else is at work. */
export interface Waiting {
  /** Waits until they have finished; else they are named in a MistakesFound. */
  wait?: boolean | undefined;
  /** Ends the waiting and the work. */
  signal?: AbortSignal | undefined;
}

const POLL_MS = 300;

/**
 * Runs `work` while holding a lock file, and gives it up afterwards whatever happens. A lock whose
 * process has died is taken over; one that is held ends in MistakesFound with the holder's pid.
 */
export async function withLock<T>(
  file: string,
  work: () => Promise<T>,
  { wait = false, signal }: Waiting = {},
): Promise<T> {
  while (!(await takeLock(file, wait))) await unlessStopped(pause(POLL_MS), signal);
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

/** False where somebody holds it and that is to be waited for. */
async function takeLock(file: string, wait: boolean): Promise<boolean> {
  const me: Holder = { pid: process.pid, host: hostname() };
  if (await linkLock(file, me)) return true;
  await clearDead(file, me);
  if (await linkLock(file, me)) return true;
  if (wait) return false;
  throw heldBy(await holderOf(file), file);
}

/**
 * Removes a lock nobody holds. One at a time: of two that saw the same dead holder the second would
 * remove the lock that the first has taken since. Whoever is killed right here leaves a turn that
 * the next one ends.
 */
async function clearDead(file: string, me: Holder): Promise<void> {
  const turn = `${file}.turn`;
  if (!(await linkLock(turn, me))) {
    if (!(await isDead(turn))) return;
    await rm(turn, { force: true });
    return await clearDead(file, me);
  }
  try {
    if (await isDead(file)) await rm(file, { force: true });
  } finally {
    await rm(turn, { force: true });
  }
}

/** Whether a lock is there whose process has ended, or that names none. */
async function isDead(file: string): Promise<boolean> {
  const text = await textOf(file);
  const holder = text === null ? null : holderIn(text);
  return text !== null && (holder === null || !isAlive(holder));
}

/** What `work` gives, unless a signal ends the waiting for it first: then its reason is thrown. */
export async function unlessStopped<T>(work: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return await work;
  const { promise, reject } = Promise.withResolvers<never>();
  const stop = () => reject(signal.reason as Error);
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop);
  // What the work says after it was given up is of no interest any more.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** True when the lock is ours now. A link appears whole or not at all, unlike a file being written. */
async function linkLock(file: string, holder: Holder): Promise<boolean> {
  const own = `${file}.${holder.pid}`;
  await writeFile(own, JSON.stringify(holder)).catch(notWritable(file));
  try {
    await link(own, file);
    return true;
  } catch (error) {
    if (isSystemError(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await rm(own, { force: true });
  }
}

/** Null when the lock is gone, or holds nothing that can be read. */
async function holderOf(file: string): Promise<Holder | null> {
  const text = await textOf(file);
  return text === null ? null : holderIn(text);
}

/** Null when there is no lock. */
const textOf = (file: string): Promise<string | null> =>
  readFile(file, 'utf8').catch((error: unknown) => {
    if (isSystemError(error, 'ENOENT')) return null;
    throw error;
  });

function holderIn(text: string): Holder | null {
  try {
    const { pid, host } = JSON.parse(text) as Partial<Holder>;
    return typeof pid === 'number' && typeof host === 'string' ? { pid, host } : null;
  } catch {
    return null;
  }
}

/** A process of another machine cannot be asked, and counts as alive. */
function isAlive({ pid, host }: Holder): boolean {
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isSystemError(error, 'EPERM');
  }
}

function heldBy(holder: Holder | null, file: string): MistakesFound {
  const who = holder === null ? 'another process' : `process ${holder.pid} on ${holder.host}`;
  return new MistakesFound([
    {
      fault: 'unsupported',
      file,
      problem: `two runs at a time on one folder; ${who} is at it now.`,
      remedy: 'Wait until it has finished (--wait does). If it no longer runs, delete this file.',
    },
  ]);
}
