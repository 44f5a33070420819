import { detectEncoding, type Encoding } from '../../intake/detect-encoding.ts';
import { chunkFault, noTable } from '../../intake/no-table.ts';

const HEAD = 1 << 16;

/** What stops a file from being read at all. */
export class FileUnreadable extends Error {
  readonly code:
    | 'headless'
    | 'rowless'
    | 'webPage'
    | 'binary'
    | 'damagedArchive'
    | 'notEncoding'
    | 'mixedEncodings';
  constructor(code: FileUnreadable['code']) {
    super(code);
    this.code = code;
  }
}

/** A file on its way in: how it is written, and its bytes, which UTF-16 leaves as UTF-8. */
export interface OpenFile {
  encoding: Encoding;
  /** What the bytes given are written in. */
  decodeAs: string;
  chunks: AsyncGenerator<Uint8Array>;
}

/**
 * @param onBytes told how many bytes of the file were read, before unpacking
 * @throws FileUnreadable for what is no table
 */
export async function openFile(
  file: File,
  stated: string,
  onBytes: (bytes: number) => void,
): Promise<OpenFile> {
  const chunks = bytesOf(file, onBytes);
  const { head, rest } = await headOf(chunks);
  const encoding = detectEncoding(head.subarray(0, HEAD), stated);
  const what = noTable(head.subarray(0, HEAD), encoding);
  if (what) throw new FileUnreadable(what);
  const all = guarded(joined(head.subarray(encoding.skip), rest), encoding);
  if (!encoding.name.startsWith('utf-16'))
    return { encoding, decodeAs: encoding.name, chunks: all };
  return { encoding, decodeAs: 'utf-8', chunks: asUtf8(all, encoding.name) };
}

async function* bytesOf(
  file: File,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform: (chunk, controller) => {
      onBytes(chunk.length);
      controller.enqueue(chunk);
    },
  });
  const counted = file.stream().pipeThrough(counter);
  if (!file.name.endsWith('.gz')) return yield* piecesOf(counted);
  try {
    yield* piecesOf(counted.pipeThrough(new DecompressionStream('gzip')));
  } catch (error) {
    if (error instanceof TypeError) throw new FileUnreadable('damagedArchive');
    throw error;
  }
}

// Not every browser lets a stream be walked by `for await`.
async function* piecesOf<T>(stream: ReadableStream<T>): AsyncGenerator<T> {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

/** Takes chunks until there are enough bytes to tell the encoding by. */
async function headOf(chunks: AsyncGenerator<Uint8Array>) {
  let head: Uint8Array = new Uint8Array(0);
  while (head.length < HEAD) {
    const next = await chunks.next();
    if (next.done) break;
    const longer = new Uint8Array(head.length + next.value.length);
    longer.set(head);
    longer.set(next.value, head.length);
    head = longer;
  }
  return { head, rest: chunks };
}

async function* joined(
  first: Uint8Array,
  rest: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}

/** @throws FileUnreadable where further bytes show that it is no text, or in two encodings. */
async function* guarded(
  chunks: AsyncGenerator<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    const fault = chunkFault(chunk, encoding);
    if (fault) throw new FileUnreadable(fault);
    yield chunk;
  }
}

async function* asUtf8(
  chunks: AsyncGenerator<Uint8Array>,
  encoding: string,
): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const encoder = new TextEncoder();
  try {
    for await (const chunk of chunks) yield encoder.encode(decoder.decode(chunk, { stream: true }));
    yield encoder.encode(decoder.decode());
  } catch (error) {
    if (error instanceof TypeError) throw new FileUnreadable('notEncoding');
    throw error;
  }
}
