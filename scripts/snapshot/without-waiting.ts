import { createHash } from 'node:crypto';

const [TIMING, WAITS, END] = ['"timing":[', '"waits":[', ']}}'];
/** What may follow the timing of an area in its file; its findings end with what reports waited. */
const BEHIND_TIMING = ['],"breaks":', '],"incomplete":', '],"findings":{'];

/**
 * The file of an area as it would be if no report had waited, in pieces. With each day nearly all
 * files say anew how long reports wait, and nothing else: to find that out by their bytes takes far
 * less than to read them. Within a text these signs would have backslashes.
 *
 * @returns null where the parts of the file stand otherwise, and nobody can tell
 */
export function withoutWaiting(file: Buffer): Buffer[] | null {
  const timing = file.indexOf(TIMING) + TIMING.length;
  const ends = BEHIND_TIMING.map((part) => file.indexOf(part, timing)).filter((at) => at >= 0);
  const end = Math.min(...ends);
  const waits = file.lastIndexOf(WAITS) + WAITS.length;
  const isOne = timing >= TIMING.length && file.indexOf(TIMING, timing) < 0;
  if (!isOne || !(end < waits) || !isList(file.subarray(waits - 1, 1 - END.length))) return null;
  return [file.subarray(0, timing), file.subarray(end, waits), file.subarray(-END.length)];
}

/** Whether these bytes are one list, and nothing stands behind it. */
function isList(bytes: Buffer): boolean {
  try {
    return Array.isArray(JSON.parse(bytes.toString('utf8')));
  } catch {
    return false;
  }
}

/** Whether nothing differs but how long reports have waited, which is no change of figures. */
export function isAlike(before: Buffer, now: Buffer): boolean {
  const [then, own] = [withoutWaiting(before), withoutWaiting(now)];
  return then !== null && own !== null && then.every((part, i) => part.equals(own[i]!));
}

/** Stays the same while a file does but for that; changes with any file that cannot be told so. */
export function lastingFacts(file: Buffer): string {
  const hash = createHash('sha256');
  for (const piece of withoutWaiting(file) ?? [file]) hash.update(piece);
  return hash.digest('hex');
}
