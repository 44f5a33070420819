import type { HeaderPlace } from '../domain/wide-fields.ts';
import { nearestName } from './nearest-name.ts';

/** A column as its header names it. */
export interface HeadedColumn {
  /** Its place in the row, from 0. */
  place: number;
  name: string;
  /** The texts above it; see `TableHeader`. */
  path: readonly string[];
}

/** What is wrong with a header, and what to do. */
export interface HeaderFault {
  value: string;
  problem: string;
  remedy: string;
}

/** A thing told by headers: the year of a column, say. */
export interface Dimension<T> {
  /** Its key in the mapping's `fields`. */
  key: string;
  header: HeaderPlace;
  /** What headers are called; null for those not meant. Without it they are taken as they stand. */
  values?: Readonly<Record<string, string | null>> | undefined;
  /** Gives the thing, or what is wrong with the text. */
  read: (called: string) => { is: T } | Omit<HeaderFault, 'value'>;
}

/** A thing told by headers, or the same for all columns: null where each row tells it. */
export type Asked<T> = Dimension<T> | { is: T | null };

/** Asks the header of one column, and keeps what speaks against the column. */
export class ColumnHeader {
  readonly #path: readonly string[];
  readonly #join: string;
  /** Set by a header that the mapping says is not meant. */
  ignored = false;
  /** The first thing that was not understood. */
  fault: HeaderFault | null = null;

  /** @param join what stands between parts that are told together. */
  constructor(path: readonly string[], join: string) {
    this.#path = path;
    this.#join = join;
  }

  /** What the header tells; null where it tells nothing, for one reason or another. */
  ask<T>(asked: Asked<T>): T | null {
    if ('is' in asked) return asked.is;
    const value = [asked.header]
      .flat()
      .map((number) => this.#path[number - 1] ?? '')
      .join(this.#join);
    const { key, values } = asked;
    const known = values !== undefined && Object.hasOwn(values, value);
    if (value === '' && !known) return this.#refuse({ value, ...noHeader(key) });
    if (values && !known) {
      return this.#refuse({ value, ...unknownHeader(key, value, Object.keys(values)) });
    }
    const called = values ? values[value] : value;
    if (called === null || called === undefined) {
      this.ignored = true;
      return null;
    }
    const found = asked.read(called);
    return 'is' in found ? found.is : this.#refuse({ value, ...found });
  }

  #refuse(fault: HeaderFault): null {
    this.fault ??= fault;
    return null;
  }
}

const noHeader = (key: string) => ({
  problem: `no header of this column tells its ${key}.`,
  remedy:
    'Name it in fields.ignore if it holds no figures; for merged header cells set dialect.headerMerged to true.',
});

function unknownHeader(key: string, value: string, known: readonly string[]) {
  const nearest = nearestName(value, known);
  const hint = nearest === undefined ? '' : `The nearest known is ${JSON.stringify(nearest)}. `;
  return {
    problem: `fields.${key} knows no such header.`,
    remedy: `${hint}Add it to fields.${key}.values, with null if it is not meant, or name the column in fields.ignore.`,
  };
}
