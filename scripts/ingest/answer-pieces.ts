import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { Topology } from 'topojson-specification';
import { pointLocator } from '../../src/geo/locate-point.ts';
import { readingBy } from '../../src/intake/rules.ts';
import type { PieceAnswer, PieceJob, ThreadSetting } from './piece-threads.ts';
import { proj4 } from './proj4-when-asked.ts';
import { readPiece, type PieceRead } from './read-piece.ts';

const { rules, today, boundaries, level } = workerData as ThreadSetting;

type Locate = ReturnType<typeof pointLocator>;
let locate: Locate | null = null;

/** The outlines are read when the first point comes: most sources have none. */
const areaAt: Locate = (lon, lat) => {
  locate ??= pointLocator(JSON.parse(readFileSync(boundaries, 'utf8')) as Topology, level);
  return locate(lon, lat);
};

const reading = readingBy(rules, { areaAt, proj4 }, today);
/** Arrays of numbers are handed over, not copied. */
const answer = (message: PieceAnswer) =>
  parentPort?.postMessage(message, 'read' in message ? buffersIn(message.read) : []);

/** The memory of all arrays of numbers in plain data; nothing here uses it any more. */
function buffersIn(data: unknown): ArrayBuffer[] {
  if (ArrayBuffer.isView(data)) return [data.buffer as ArrayBuffer];
  if (data === null || typeof data !== 'object') return [];
  return Object.values(data).flatMap(buffersIn);
}

parentPort?.on('message', async ({ source, piece }: PieceJob) => {
  const onRows = (rows: number) => answer({ rows });
  let read: PieceRead | null = null;
  try {
    read = await readPiece(reading, source, piece, onRows);
  } catch {
    // Whoever asked reads the file again and finds the same fault, with its place and its words.
  }
  answer({ read });
});
