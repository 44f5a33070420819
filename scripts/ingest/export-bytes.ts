import { createHash, type Hash } from 'node:crypto';
import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { MistakesFound } from '../../src/domain/mistake.ts';
import { chunkFault, noTable, otherKind, type OtherKind } from '../../src/intake/no-table.ts';
import { detectEncoding, type Encoding } from '../../src/intake/detect-encoding.ts';

const CHUNK = 1 << 18;
const HEAD = 1 << 16;

/** An export on its way in: its bytes, ASCII signs each one byte, and what was seen of the file. */
export interface ExportBytes {
  /** That of the file. */
  encoding: Encoding;
  /** How the bytes given are to be decoded: UTF-16 comes out as UTF-8. */
  decodeAs: string;
  /** Fills as the file is read. */
  seen: { bytes: number; hash: Hash };
  /** Each is good until the next. */
  chunks: AsyncGenerator<Buffer>;
}

/** Bytes of a file, from the first to before the last. */
export interface ByteRange {
  from: number;
  to: number;
}

/** A range of records. */
export interface RecordRange extends ByteRange {
  /** Whether it ends with the file, where a record need not end with its line. */
  final: boolean;
}

/** @throws MistakesFound for a file that is no table: binary, a web page, a damaged archive. */
export async function openExport(path: string, name: string, stated: string): Promise<ExportBytes> {
  const seen = { bytes: 0, hash: createHash('sha256') };
  const source = rawChunks(path, name, seen);
  const first = await source.next();
  const start: Buffer = first.done ? Buffer.alloc(0) : first.value;
  const head = start.subarray(0, HEAD);
  const encoding = detectEncoding(head, stated);
  const refusal = whyNoTable(head, encoding, name);
  if (refusal) {
    await source.return(undefined);
    throw refusal;
  }
  const all = guarded(whole(start.subarray(encoding.skip), source), encoding, name);
  if (!encoding.name.startsWith('utf-16')) {
    return { encoding, decodeAs: encoding.name, seen, chunks: all };
  }
  const chunks = transcoded(all, encoding.name);
  return { encoding, decodeAs: 'utf-8', seen, chunks };
}

function rawChunks(path: string, name: string, seen: ExportBytes['seen']): AsyncGenerator<Buffer> {
  const see = (chunk: Buffer) => {
    seen.bytes += chunk.length;
    seen.hash.update(chunk);
  };
  return path.endsWith('.gz') ? unpacked(path, name, see) : seenChunks(path, see);
}

async function* seenChunks(path: string, see: (chunk: Buffer) => void): AsyncGenerator<Buffer> {
  for await (const chunk of plainChunks(path)) {
    see(chunk);
    yield chunk;
  }
}

/** Reads a file to its end, for what is told of it as a whole. @throws as `openExport`. */
export async function seeWhole(
  path: string,
  stated: string,
): Promise<{ bytes: number; sha256: string }> {
  const { chunks, seen } = await openExport(path, '', stated);
  while (!(await chunks.next()).done);
  return { bytes: seen.bytes, sha256: seen.hash.digest('hex') };
}

/**
 * Chunks of a range, for threads: nobody waits for one but its reader. Each is good until the next:
 * one buffer serves all, since a stream would make new ones faster than they are freed.
 */
export function* rangeChunks(path: string, { from, to }: ByteRange): Generator<Buffer> {
  const file = openSync(path, 'r');
  const buffer = Buffer.allocUnsafeSlow(CHUNK);
  try {
    for (let at = from; at < to;) {
      const length = readSync(file, buffer, 0, Math.min(CHUNK, to - at), at);
      if (length === 0) return;
      at += length;
      yield buffer.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

/** The same where others must get their turn between them: progress, and answers of threads. */
export async function* pausingChunks(path: string, range: ByteRange): AsyncGenerator<Buffer> {
  for (const chunk of rangeChunks(path, range)) {
    yield chunk;
    await setImmediate();
  }
}

/** Chunks of a whole file, in the same way. */
export const plainChunks = (path: string): AsyncGenerator<Buffer> =>
  pausingChunks(path, { from: 0, to: Infinity });

async function* unpacked(
  path: string,
  name: string,
  see: (chunk: Buffer) => void,
): AsyncGenerator<Buffer> {
  const file = createReadStream(path, { highWaterMark: CHUNK });
  file.on('data', (chunk) => see(chunk as Buffer));
  const plain = file.pipe(createGunzip({ chunkSize: CHUNK }));
  file.on('error', (error) => plain.destroy(error));
  try {
    yield* plain;
  } catch (error) {
    if (!String((error as NodeJS.ErrnoException).code).startsWith('Z_')) throw error;
    throw damaged(name);
  }
}

async function* whole(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield first;
    yield* rest;
  } finally {
    // A reader that stops at the first chunk never gets to the rest, which holds the file open.
    await rest.return(undefined);
  }
}

async function* transcoded(chunks: AsyncGenerator<Buffer>, name: string): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(name, { fatal: true });
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}

/** What files of other kinds are. */
const KINDS: Record<OtherKind, string> = {
  zip: 'a spreadsheet (.xlsx, .ods) or a zip archive',
  oldSpreadsheet: 'an old spreadsheet (.xls)',
  pdf: 'a PDF document',
  gzip: 'a gzip archive without .gz at the end of its name',
};

function whyNoTable(head: Buffer, encoding: Encoding, file: string): MistakesFound | null {
  const what = noTable(head, encoding);
  const kind = otherKind(head);
  if (kind) return refused(file, `it is ${KINDS[kind]}, not a table.`, 'Save it as CSV.');
  if (what === 'webPage')
    return refused(file, 'it is a web page, not a table.', 'Fetch the export anew, as CSV.');
  if (what === 'notEncoding') return utf8Instead(file, encoding);
  return what === 'binary' ? binary(file) : null;
}

const binary = (file: string): MistakesFound =>
  refused(
    file,
    'it holds NUL bytes, as spreadsheets and other binary files do.',
    'Save it as CSV; for UTF-16 text set dialect.encoding to utf-16le.',
  );

const utf8Instead = (file: string, { name }: Encoding): MistakesFound =>
  new MistakesFound([
    {
      fault: 'invalid',
      file,
      value: name,
      problem: 'the file is written in UTF-8, and its mapping states another encoding.',
      remedy:
        'Set dialect.encoding of the mapping to utf-8, or to auto where its files differ; or save ' +
        'the file in the encoding stated.',
    },
  ]);

/** @throws MistakesFound for a NUL byte, and for UTF-8 in a file that is not UTF-8 as a whole. */
async function* guarded(
  chunks: AsyncGenerator<Buffer>,
  encoding: Encoding,
  name: string,
): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    const fault = chunkFault(chunk, encoding);
    if (fault) throw fault === 'binary' ? binary(name) : mixed(name, encoding);
    yield chunk;
  }
}

const mixed = (file: string, { name }: Encoding): MistakesFound =>
  new MistakesFound([
    {
      fault: 'ambiguous',
      file,
      problem: `it holds letters in UTF-8 and others in another encoding (${name}, it seems).`,
      remedy: 'Have the whole file written in one encoding, or name it in dialect.encoding.',
    },
  ]);

function refused(file: string, problem: string, remedy: string): MistakesFound {
  return new MistakesFound([{ fault: 'unsupported', file, problem, remedy }]);
}

function damaged(file: string): MistakesFound {
  return new MistakesFound([
    {
      fault: 'invalid',
      file,
      problem: 'the gzip archive is damaged or cut short.',
      remedy: 'Fetch the export anew.',
    },
  ]);
}
