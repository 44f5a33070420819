/** Somebody asked this process to end; it did, leaving nothing half-done. */
export class Stopped extends Error {
  readonly signal: 'SIGINT' | 'SIGTERM';
  constructor(signal: 'SIGINT' | 'SIGTERM') {
    super(`Stopped by ${signal}.`);
    this.name = 'Stopped';
    this.signal = signal;
  }
}

/** Runs `work` with a signal that is aborted, with Stopped as its reason, by Ctrl+C or the system. */
export async function untilSignalled<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stopping = new AbortController();
  const onInterrupt = () => stopping.abort(new Stopped('SIGINT'));
  const onTerminate = () => stopping.abort(new Stopped('SIGTERM'));
  process.on('SIGINT', onInterrupt).on('SIGTERM', onTerminate);
  try {
    return await work(stopping.signal);
  } finally {
    process.off('SIGINT', onInterrupt).off('SIGTERM', onTerminate);
  }
}
