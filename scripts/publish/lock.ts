import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { MistakesFound } from '../../src/domain/mistake.ts';
import { isSystemError } from './system-error.ts';

/** Who holds a lock: a process on a machine. */
interface Holder {
  pid: number;
  host: string;
}

/**
 * Runs `work` while holding a lock file, and gives it up afterwards whatever happens. A lock whose
 * process has died is taken over; one that is held ends in MistakesFound with the holder's pid.
 */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  await takeLock(file);
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function takeLock(file: string): Promise<void> {
  const me: Holder = { pid: process.pid, host: hostname() };
  if (await linkLock(file, me)) return;
  const holder = await holderOf(file);
  if (holder !== null && isAlive(holder)) throw heldBy(holder, file);
  await rm(file, { force: true });
  if (await linkLock(file, me)) return;
  throw heldBy(await holderOf(file), file);
}

/** True when the lock is ours now. A link appears whole or not at all, unlike a file being written. */
async function linkLock(file: string, holder: Holder): Promise<boolean> {
  const own = `${file}.${holder.pid}`;
  await writeFile(own, JSON.stringify(holder));
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
  try {
    const { pid, host } = JSON.parse(await readFile(file, 'utf8')) as Partial<Holder>;
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
      remedy: 'Wait until it has finished. If it no longer runs, delete this file.',
    },
  ]);
}
