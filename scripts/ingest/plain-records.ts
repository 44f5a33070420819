import { PLAIN_RECORDS } from './plain-records-bytes.ts';

/** What plain-records.wat gives out. */
interface Compiled {
  memory: WebAssembly.Memory;
  starts: WebAssembly.Global<'i32'>;
  ends: WebAssembly.Global<'i32'>;
  firsts: WebAssembly.Global<'i32'>;
  nexts: WebAssembly.Global<'i32'>;
  mostFields: WebAssembly.Global<'i32'>;
  mostRecords: WebAssembly.Global<'i32'>;
  tableBytes: WebAssembly.Global<'i32'>;
  find(window: number, from: number, to: number, delimiter: number, quote: number): number;
  number(window: number, records: number, place: number, table: number, numbers: number): number;
}

/** The numbers of one column's fields in the batch at hand, equal fields alike. */
export interface NumberedColumn {
  /** By record of the batch, from 0 in the order distinct fields come; -1 where it is not numbered. */
  numbers: Int32Array;
}

interface Column extends NumberedColumn {
  place: number;
  at: number;
  /** No more is numbered: there are too many distinct fields. */
  full: boolean;
}

const PAGE = 1 << 16;
/** Where tables of columns begin, how many there are, and the window behind them. */
const TABLES = 0x30000;
const MOST_COLUMNS = 12;
/** So many bytes are kept for the next reader. */
const MOST_KEPT = 16 << 20;
/** Bytes behind the window that are read, though nothing comes of them. */
const BEYOND = 64;

/**
 * Finds plain records among bytes (see plain-records.wat), a batch at a time, and numbers the fields
 * of columns that are asked for. The bytes must lie in its own window.
 */
export class PlainRecords {
  readonly #wasm: Compiled;
  readonly #columns: Column[] = [];
  readonly #columnBytes: number;
  readonly #window: number;
  /** By field of the batch: where in the window it begins and ends. */
  starts = new Int32Array(0);
  ends = new Int32Array(0);
  /** By record of the batch: its first field, with one more than there are records; and its successor. */
  firsts = new Int32Array(0);
  nexts = new Int32Array(0);

  private constructor() {
    this.#wasm = new WebAssembly.Instance(compiled()).exports as unknown as Compiled;
    const { tableBytes, mostRecords } = this.#wasm;
    this.#columnBytes = tableBytes.value + mostRecords.value * 4;
    this.#window = TABLES + MOST_COLUMNS * this.#columnBytes;
  }

  static readonly #free: PlainRecords[] = [];

  /** One of those that were given back, or a new one: each takes room that is slow to be freed. */
  static take(): PlainRecords {
    const taken = PlainRecords.#free.pop() ?? new PlainRecords();
    taken.#columns.length = 0;
    return taken;
  }

  /** One that a very long record made large is not kept: its memory cannot become smaller. */
  giveBack(): void {
    if (this.#wasm.memory.buffer.byteLength <= MOST_KEPT) PlainRecords.#free.push(this);
  }

  /** The window, with room for so many bytes; what lay in it stays, what came before is void. */
  window(bytes: number): Buffer {
    const { memory } = this.#wasm;
    const missing = this.#window + bytes + BEYOND - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    this.#view();
    return Buffer.from(memory.buffer, this.#window, bytes);
  }

  /** Finds plain records from a place on, until one is not plain or not whole; how many there are. */
  find(from: number, to: number, delimiter: number, quote: number): number {
    const records = this.#wasm.find(this.#window, from, to, delimiter, quote);
    if (records > 0) for (const column of this.#columns) this.#number(column, records);
    return records;
  }

  /** Has a column numbered from the next batch on; null where there are too many of them. */
  column(place: number): NumberedColumn | null {
    const known = this.#columns.find((column) => column.place === place);
    if (known) return known;
    const index = this.#columns.length;
    if (index === MOST_COLUMNS) return null;
    const at = TABLES + index * this.#columnBytes;
    const column = { place, at, full: false, numbers: this.#numbersAt(at).fill(-1) };
    new Uint8Array(this.#wasm.memory.buffer, at, this.#slotsEnd).fill(0);
    this.#columns.push(column);
    return column;
  }

  readonly #slotsEnd = 0x10040;

  #number(column: Column, records: number): void {
    if (column.full) return;
    const numbers = column.at + this.#wasm.tableBytes.value;
    const done = this.#wasm.number(this.#window, records, column.place, column.at, numbers);
    if (done !== 0) return;
    column.full = true;
    column.numbers.fill(-1);
  }

  #numbersAt(at: number): Int32Array {
    const { memory, tableBytes, mostRecords } = this.#wasm;
    return new Int32Array(memory.buffer, at + tableBytes.value, mostRecords.value);
  }

  /** Memory that grows is another. */
  #view(): void {
    const { memory, starts, ends, firsts, nexts, mostFields, mostRecords } = this.#wasm;
    if (this.starts.buffer === memory.buffer) return;
    this.starts = new Int32Array(memory.buffer, starts.value, mostFields.value);
    this.ends = new Int32Array(memory.buffer, ends.value, mostFields.value);
    this.firsts = new Int32Array(memory.buffer, firsts.value, mostRecords.value + 1);
    this.nexts = new Int32Array(memory.buffer, nexts.value, mostRecords.value);
    for (const column of this.#columns) column.numbers = this.#numbersAt(column.at);
  }
}

let once: WebAssembly.Module | null = null;

/** Compiled once in each thread. */
const compiled = () => (once ??= new WebAssembly.Module(Buffer.from(PLAIN_RECORDS, 'base64')));
