import { hash } from 'node:crypto';

/** SHA-256 of a file, and of what of it decides on what it shows. */
export interface ContentKey {
  sha256: string;
  key: string;
}

/**
 * What a published file shows of figures hangs on its name and on this key alone. What each release
 * says of itself is left out: it stands first in a JSON file, and outside the tables of a page.
 *
 * @param release as JSON files begin with it
 */
export function contentKey(file: string, bytes: Buffer, release: string): ContentKey {
  const sha256 = hash('sha256', bytes);
  const part = file.endsWith('.json')
    ? behindRelease(bytes, `{"release":${release},`)
    : file.endsWith('.html')
      ? tablesOf(bytes)
      : null;
  return { sha256, key: part ? `part ${hash('sha256', part)}` : sha256 };
}

const behindRelease = (bytes: Buffer, head: string): Buffer | null => {
  const length = Buffer.byteLength(head);
  return bytes.subarray(0, length).equals(Buffer.from(head)) ? bytes.subarray(length) : null;
};

const [CELL, TABLE, TABLE_END] = ['<td', '<table', '</table>'];

/** From the first table to the end of the last; null where a cell stands elsewhere. */
function tablesOf(bytes: Buffer): Buffer | null {
  const [from, end] = [bytes.indexOf(TABLE), bytes.lastIndexOf(TABLE_END)];
  const first = bytes.indexOf(CELL);
  if (from < 0 || first < from || bytes.lastIndexOf(CELL) > end) return null;
  return bytes.subarray(from, end + TABLE_END.length);
}
