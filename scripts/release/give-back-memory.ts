import { Session } from 'node:inspector/promises';

/**
 * Has V8 clear away at once what nobody needs any more, and give the room back to the system. It does
 * so by itself only as its own heap grows, and what the exports were read into is none of that; the
 * processes that make pages would stand beside it.
 */
export async function giveBackMemory(): Promise<void> {
  // Asked for as a debugger does: a flag of V8's would make all code that is kept compiled useless.
  const session = new Session();
  session.connect();
  try {
    await session.post('HeapProfiler.collectGarbage');
  } finally {
    session.disconnect();
  }
}
