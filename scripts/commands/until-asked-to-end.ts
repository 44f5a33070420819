/** Waits for Ctrl+C, or for the system to end the process. */
export function untilAskedToEnd(): Promise<void> {
  return new Promise((end) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end());
  });
}
