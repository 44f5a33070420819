import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Source } from '../../src/domain/source.ts';
import type { Day } from '../../src/intake/read-date.ts';
import type { Reading } from '../../src/intake/reading.ts';
import type { IntakeRules } from '../../src/intake/rules.ts';
import { pausingChunks } from './export-bytes.ts';
import { readPiece, type Piece, type PieceRead } from './read-piece.ts';
import { keepNurserySmall, letNurseryGrow } from './small-nursery.ts';

/** What a thread is told. */
export interface PieceJob {
  source: Source;
  piece: Piece;
}

/** What it answers: rows as they are read, and at last what they gave; null where that failed. */
export type PieceAnswer = { rows: number } | { read: PieceRead | null };

/** What a thread must know from the beginning. */
export interface ThreadSetting {
  rules: IntakeRules;
  today: Day;
  /** Where the boundaries are, for points; and the level of the areas they are looked for in. */
  boundaries: string;
  level: string;
}

/** For tests, which cut small files; else the machine and the size of the exports decide. */
export interface ThreadOptions {
  /** 1: no threads, whoever has work does it. */
  count?: number;
  worthFrom?: number;
  /** The most a piece may have. */
  pieceBytes?: number;
}

interface Waiting extends PieceJob {
  onRows: (more: number) => void;
  done: (read: PieceRead | null) => void;
}

const MOST = 4;
/** Below so many bytes of all exports of a source, starting threads takes longer than reading. */
const WORTH_FROM = 24 << 20;
/** Where each thread has a piece, none is smaller: what a piece takes beside its rows is 20 ms. */
const SMALLEST = 80 << 20;
/** What whoever asks reads while a thread starts and its code is not yet compiled: some 100 ms. */
const HEAD_START = 32 << 20;

/** Judges a piece; null when it could not be read. */
type JudgePiece = (job: Waiting) => Promise<PieceRead | null>;

/**
 * Threads that judge pieces of exports, and the one that asks among them: it begins while the others
 * start, and knows what they must load. They start when there is more work, and end when told so.
 */
export class PieceThreads {
  /** How many judge, the one that asks among them. */
  readonly count: number;
  /** Bytes of a source from which on threads are worth their start. */
  readonly worthFrom: number;
  readonly #pieceBytes: number;
  readonly #setting: ThreadSetting;
  readonly #waiting: Waiting[] = [];
  readonly #workers: Worker[] = [];
  readonly #idle: JudgePiece[];

  /** @param reading what pieces are judged by here. */
  constructor(setting: ThreadSetting, reading: Reading, options: ThreadOptions = {}) {
    this.#setting = setting;
    this.count = options.count ?? Math.min(MOST, availableParallelism());
    this.worthFrom = options.worthFrom ?? WORTH_FROM;
    this.#pieceBytes = options.pieceBytes ?? Infinity;
    this.#idle = [judgesHere(reading)];
    keepNurserySmall();
  }

  /**
   * Where a file is best cut. Pieces become smaller, so that all threads end at about the same time
   * whenever they began, and whatever else they do; few, since each has its result.
   */
  cutsOf(size: number): number[] {
    const cuts: number[] = [];
    if (size < this.worthFrom || this.count < 2) return cuts;
    for (let at = this.#shareOf(size, size); at < size - 1; at += this.#shareOf(size - at, size)) {
      cuts.push(Math.floor(at));
    }
    return cuts;
  }

  /** Starts the threads that so many cuts are worth: that takes longer than to look for the cuts. */
  begin(cuts: number): void {
    while (this.#workers.length < Math.min(cuts, this.count - 1)) this.#start();
  }

  /** How many of the bytes left go into the next piece. */
  #shareOf(left: number, size: number): number {
    const least = Math.min(SMALLEST, size / this.count);
    const share = left / (this.count + 1);
    // The last pieces are equal, save for the head start of the first of them all.
    const pieces = Math.max(1, Math.round(left / least));
    const ahead = left === size ? (this.#headStart * (pieces - 1)) / pieces : 0;
    const next = share < least ? left / pieces + ahead : share;
    return Math.min(next, this.#pieceBytes);
  }

  /** None once threads run. */
  get #headStart(): number {
    return this.#workers.length ? 0 : HEAD_START;
  }

  /** What a piece gave; null when it could not be read, which then tells whoever tries again why. */
  read(job: PieceJob, onRows: (more: number) => void): Promise<PieceRead | null> {
    return new Promise((done) => {
      this.#waiting.push({ ...job, onRows, done });
      if (!this.#idle.length && this.#workers.length + 1 < this.count) this.#start();
      void this.#next();
    });
  }

  async close(): Promise<void> {
    letNurseryGrow();
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #start(): void {
    const worker = new Worker(new URL('piece-thread.js', import.meta.url), {
      workerData: this.#setting,
      // Rows leave little behind, and it dies young: a small nursery keeps a thread's memory small.
      resourceLimits: { maxYoungGenerationSizeMb: 4 },
    });
    this.#workers.push(worker);
    this.#idle.push(judgesThere(worker));
  }

  async #next(): Promise<void> {
    const judge = this.#idle.shift();
    if (!judge) return;
    for (let job = this.#waiting.shift(); job; job = this.#waiting.shift()) {
      job.done(await judge(job));
    }
    this.#idle.push(judge);
  }
}

const judgesHere =
  (reading: Reading): JudgePiece =>
  ({ source, piece, onRows }) =>
    readPiece(reading, source, piece, onRows, pausingChunks).catch(() => null);

/** A thread that fails before it is asked answers nothing: whoever asks reads the piece instead. */
function judgesThere(worker: Worker): JudgePiece {
  let failed = false;
  worker.once('error', () => (failed = true));
  return (job) => (failed ? Promise.resolve(null) : askThread(worker, job));
}

const askThread = (worker: Worker, { source, piece, onRows }: Waiting): Promise<PieceRead | null> =>
  new Promise((done) => {
    const finish = (read: PieceRead | null) => {
      worker.off('message', told).off('error', failed);
      done(read);
    };
    const told = (answer: PieceAnswer) => {
      if ('rows' in answer) onRows(answer.rows);
      else finish(answer.read);
    };
    const failed = () => finish(null);
    worker.on('message', told).on('error', failed);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- this is no window
    worker.postMessage({ source, piece } satisfies PieceJob);
  });
