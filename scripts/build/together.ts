/**
 * Does several things beside each other. When one fails, the others are told by the signal, and
 * waited for, so that none still writes when whoever asked clears up.
 *
 * @param outer ends all of them as well
 * @throws what failed first
 */
export async function together<T extends readonly unknown[]>(
  outer: AbortSignal | undefined,
  begin: (signal: AbortSignal) => readonly [...{ [K in keyof T]: Promise<T[K]> }],
): Promise<T> {
  const failing = new AbortController();
  const signal = outer ? AbortSignal.any([outer, failing.signal]) : failing.signal;
  const all = begin(signal).map(async (one) => {
    try {
      return await one;
    } catch (error) {
      failing.abort(error);
      throw error;
    }
  });
  await Promise.allSettled(all);
  if (failing.signal.aborted) throw failing.signal.reason;
  return (await Promise.all(all)) as unknown as T;
}
