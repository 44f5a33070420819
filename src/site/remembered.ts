/**
 * Calls `make` once per key, and forgets what was longest not asked for beyond `most` results; none
 * where there is no such limit.
 */
export function remembered<T>(make: (key: string) => T, most = Infinity): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const result = made.has(key) ? (made.get(key) as T) : make(key);
    made.delete(key);
    made.set(key, result);
    const oldest = made.keys().next().value;
    if (made.size > most && oldest !== undefined) made.delete(oldest);
    return result;
  };
}
