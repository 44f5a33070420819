import { createHash, hash } from 'node:crypto';
import { withoutUnreadLists } from './unread-lists.ts';

/** SHA-256 of a file, and of what of it decides on what it shows. */
export interface ContentKey {
  sha256: string;
  key: string;
}

/**
 * What a published file shows of figures hangs on its name and on this key alone. What each release
 * says of itself is left out: it stands first in a JSON file, and outside the tables of a page. So
 * is what each day says anew of an area and nobody looks at.
 *
 * @param release as JSON files begin with it
 */
export function contentKey(file: string, bytes: Buffer, release: string): ContentKey {
  const sha256 = hash('sha256', bytes);
  const parts = partsOf(file, bytes, release);
  return { sha256, key: parts ? `part ${hashOfAll(parts)}` : sha256 };
}

function partsOf(file: string, bytes: Buffer, release: string): Buffer[] | null {
  if (file.endsWith('.html')) return tablesOf(bytes);
  if (!file.endsWith('.json')) return null;
  const facts = behindRelease(bytes, `{"release":${release},`);
  return facts && file.startsWith('data/areas/') ? withoutUnreadLists(facts) : facts && [facts];
}

function hashOfAll(parts: readonly Buffer[]): string {
  const all = createHash('sha256');
  for (const part of parts) all.update(part);
  return all.digest('hex');
}

const behindRelease = (bytes: Buffer, head: string): Buffer | null => {
  const length = Buffer.byteLength(head);
  return bytes.subarray(0, length).equals(Buffer.from(head)) ? bytes.subarray(length) : null;
};

const [CELL, TABLE, TABLE_END] = ['<td', '<table', '</table>'];

/** From the first table to the end of the last; null where a cell stands elsewhere. */
function tablesOf(bytes: Buffer): Buffer[] | null {
  const [from, end] = [bytes.indexOf(TABLE), bytes.lastIndexOf(TABLE_END)];
  const first = bytes.indexOf(CELL);
  if (from < 0 || first < from || bytes.lastIndexOf(CELL) > end) return null;
  return [bytes.subarray(from, end + TABLE_END.length)];
}
