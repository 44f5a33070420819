import { appendFileSync, createReadStream, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { RejectedRow, RejectedRows } from './rejected-rows.ts';

const FLUSH_AT = 1 << 16;

/** A rejected row of a piece: lines are counted from the piece's first, the file is known. */
export type PieceRow = Omit<RejectedRow, 'file'>;

/**
 * The rejected rows of one piece of a file, as lines of JSON: kept apart until the pieces before it
 * are read, since only then its lines are known. Private, as the list they go into.
 */
export class RejectedPiece {
  readonly #path: string | null;
  #pending = '';
  #any = false;

  /** @param path null keeps no list. */
  constructor(path: string | null) {
    this.#path = path;
    if (path !== null) rmSync(path, { force: true });
  }

  add(row: PieceRow): void {
    if (this.#path === null) return;
    this.#pending += `${oneLine(row)}\n`;
    if (this.#pending.length >= FLUSH_AT) this.#flush();
  }

  /** Whether there are any; only then there is a file. */
  close(): boolean {
    this.#flush();
    return this.#any;
  }

  #flush(): void {
    if (this.#pending === '' || this.#path === null) return;
    appendFileSync(this.#path, this.#pending, { mode: 0o600 });
    this.#pending = '';
    this.#any = true;
  }
}

/** Whoever reads lines takes these two signs for the end of one, which JSON does not. */
const oneLine = (row: PieceRow) =>
  JSON.stringify(row).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');

/** Puts a piece's rows into the list of the source. @param before lines of the file above the piece. */
export async function listPiece(
  path: string,
  { file, before }: { file: string; before: number },
  rejected: RejectedRows,
): Promise<void> {
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const row = JSON.parse(line) as PieceRow;
    const [firstLine, lastLine] = [row.firstLine + before, row.lastLine + before];
    rejected.add({ ...row, file, firstLine, lastLine });
  }
}
