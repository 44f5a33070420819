import { hash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** 128 bits of SHA-256: an accident is out of the question, and the file stays small. */
const contentHash = (bytes: Buffer) => hash('sha256', bytes).slice(0, 32);

/** Of a sign of a text in UTF-8. */
const MOST_BYTES = 3;

/**
 * Brings a folder to hold just the files that are put into it, one after another. What did not
 * change is not written, since a new file costs far more than a comparison; the manifest goes before
 * the first change and comes last, so that a run that is cut off leaves a snapshot that says it is
 * not whole.
 */
export class SnapshotFolder {
  readonly #folder: string;
  readonly #manifest: string;
  readonly #paths = new Set<string>();
  #written = 0;
  /** For one file after another: memory that is there already costs half of what new memory does. */
  #sheet = Buffer.alloc(0);

  /** @param manifest its path in the folder */
  constructor(folder: string, manifest: string) {
    this.#folder = folder;
    this.#manifest = manifest;
  }

  /** @returns the hash of the file's content */
  put(path: string, text: string): string {
    // Thousands of small files one after another: waiting for each by a promise would take longer
    // than the work itself.
    const bytes = this.#bytesOf(text);
    this.#paths.add(path);
    if (!this.#holds(path, bytes)) {
      if (this.#written++ === 0) rmSync(join(this.#folder, this.#manifest), { force: true });
      this.#write(path, bytes);
    }
    return contentHash(bytes);
  }

  /** Puts the manifest and clears away what was not put. */
  close(manifest: string): { written: number; kept: number } {
    const bytes = Buffer.from(manifest);
    if (!this.#holds(this.#manifest, bytes)) {
      rmSync(join(this.#folder, this.#manifest), { force: true });
      removeOthers(this.#folder, this.#paths);
      this.#write(this.#manifest, bytes);
    }
    return { written: this.#written, kept: this.#paths.size - this.#written };
  }

  #bytesOf(text: string): Buffer {
    const most = MOST_BYTES * text.length;
    if (this.#sheet.length < most) this.#sheet = Buffer.allocUnsafeSlow(2 * most);
    return this.#sheet.subarray(0, this.#sheet.write(text));
  }

  #holds(path: string, bytes: Buffer): boolean {
    return readOrNull(join(this.#folder, path))?.equals(bytes) ?? false;
  }

  #write(path: string, bytes: Buffer): void {
    const file = join(this.#folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
}

function removeOthers(folder: string, kept: ReadonlySet<string>): void {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!name.isFile()) continue;
    const path = join(name.parentPath, name.name);
    if (!kept.has(path.slice(folder.length + 1).replaceAll('\\', '/'))) rmSync(path);
  }
}

function readOrNull(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
