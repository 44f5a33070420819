import type { Published, PublishedTable } from './published.ts';
import type { Relation, System } from './system.ts';
import { NO_LIMIT } from './system.ts';

/** A figure by its place: of which table, of which area. */
export interface CellPlace {
  table: number;
  place: number;
}

const keyOf = ({
  category,
  measure,
  period,
}: Pick<PublishedTable, 'category' | 'measure' | 'period'>) =>
  `${category}\u0000${measure}\u0000${period}`;

/** Gathers relations; what is shown goes into their limits, what is hidden becomes an unknown. */
export class SystemBook {
  readonly published: Published;
  readonly system: System = { unknowns: [], relations: [] };
  /** Places of each area's parts. */
  readonly children: number[][];
  readonly #tables: Map<string, number>;
  readonly #unknownAt: Int32Array[];

  constructor(published: Published) {
    this.published = published;
    this.#tables = new Map(published.tables.map((table, t) => [keyOf(table), t]));
    this.children = published.areas.map(() => []);
    published.areas.forEach(({ parent }, place) => this.children[parent]?.push(place));
    this.#unknownAt = published.tables.map((table, t) => this.#unknownsOf(table, t));
  }

  tableOf(slot: Pick<PublishedTable, 'category' | 'measure' | 'period'>): number {
    return this.#tables.get(keyOf(slot)) ?? -1;
  }

  nameOf(table: number): string {
    const { category, measure, period } = this.published.tables[table]!;
    return `${category}, ${measure}, ${period}`;
  }

  /** Parts add up to a whole. */
  addUp(parts: readonly CellPlace[], whole: CellPlace, says: Relation['says']): void {
    this.#relate(parts, [whole], 0, 0, says);
  }

  sum(parts: readonly CellPlace[], total: number, says: Relation['says']): void {
    this.#relate(parts, [], total, total, says);
  }

  /** What parts come to, less a whole. */
  difference(
    parts: readonly CellPlace[],
    whole: readonly CellPlace[],
    result: number,
    says: Relation['says'],
  ): void {
    this.#relate(parts, whole, result, result, says);
  }

  /** Two sums that are the same, in which figures stand on both sides. */
  balance(some: readonly CellPlace[], others: readonly CellPlace[], says: Relation['says']): void {
    this.#relate(some, others, 0, 0, says, true);
  }

  /** Parts come to no more than a whole, which may have others. */
  within(parts: readonly CellPlace[], whole: CellPlace, says: Relation['says']): void {
    this.#relate(parts, [whole], -NO_LIMIT, 0, says);
  }

  atMost(part: CellPlace, whole: CellPlace, says: Relation['says']): void {
    if (this.isIn(part) && this.isIn(whole)) this.within([part], whole, says);
  }

  /** A hidden count lies between two values. */
  between(cell: CellPlace, low: number, high: number, says: Relation['says']): void {
    this.#relate([cell], [], low, high, says);
  }

  /** `low <= plus - minus <= high`; nothing where all of it is shown. */
  #relate(
    plus: readonly CellPlace[],
    minus: readonly CellPlace[],
    low: number,
    high: number,
    says: Relation['says'],
    subtracts = false,
  ): void {
    const told = { unknowns: [] as number[], signs: [] as number[] };
    const relation = { says, low, high, ...told, ...(subtracts && { subtracts }) };
    const enter = (cells: readonly CellPlace[], sign: number) => {
      for (const { table, place } of cells) {
        const unknown = this.#unknownAt[table]?.[place] ?? -1;
        if (unknown >= 0) {
          relation.unknowns.push(unknown);
          relation.signs.push(sign);
          continue;
        }
        const value = this.published.tables[table]?.shown[place] ?? 0;
        relation.low -= sign * value;
        relation.high -= sign * value;
      }
    };
    enter(plus, 1);
    enter(minus, -1);
    if (relation.unknowns.length) this.system.relations.push(relation);
  }

  /** Whether a figure is published, shown or said to be hidden. */
  isIn({ table, place }: CellPlace): boolean {
    const one = this.published.tables[table];
    return one !== undefined && (one.hidden[place] === 1 || !Number.isNaN(one.shown[place]));
  }

  /**
   * A hidden count is at least 1, since zeros are shown; what was detected may be none where what
   * was recorded is hidden, for it is hidden along with it, unless an earlier release told otherwise.
   */
  #unknownsOf(table: PublishedTable, t: number): Int32Array {
    const recorded =
      table.measure === 'detected' ? this.tableOf({ ...table, measure: 'recorded' }) : -1;
    const { hidden, notZero } = table;
    const leader = this.published.tables[recorded];
    const unknowns = new Int32Array(hidden.length).fill(-1);
    for (let place = 0; place < hidden.length; place++) {
      if (!hidden[place]) continue;
      const follows = (leader?.hiddenNow ?? leader?.hidden)?.[place] === 1;
      const low = follows && notZero?.[place] !== 1 ? 0 : 1;
      unknowns[place] =
        this.system.unknowns.push({ table: t, place, follows, low, high: NO_LIMIT }) - 1;
    }
    return unknowns;
  }
}
