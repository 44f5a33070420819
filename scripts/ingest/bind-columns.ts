import { MistakesFound, type Mistake } from '../../src/domain/mistake.ts';
import type { Source } from '../../src/domain/source.ts';

/** Turns columns' names into their places in a row; misses are gathered and thrown together. */
export class Columns {
  readonly #places: Map<string, number>;
  readonly #mistakes: Mistake[] = [];
  readonly #file: string;

  constructor(file: string, header: readonly string[]) {
    this.#file = file;
    this.#places = new Map(header.map((name, place) => [name.trim(), place]));
  }

  /** The place of a column, counted from 0. */
  place(name: string): number {
    const place = this.#places.get(name);
    if (place !== undefined) return place;
    const nearest = nearestName(name, [...this.#places.keys()]);
    this.#mistakes.push({
      fault: 'missing',
      file: this.#file,
      line: 1,
      column: name,
      problem: 'the mapping names a column that the header does not have.',
      remedy: nearest
        ? `The nearest there is: ${JSON.stringify(nearest)}. Correct the mapping in sources/.`
        : 'Correct the mapping in sources/, or its dialect.delimiter.',
    });
    return -1;
  }

  optional(field: { column: string } | undefined): number {
    return field === undefined ? -1 : this.place(field.column);
  }

  /** @throws MistakesFound when a column asked for is not there. */
  settle(): void {
    if (this.#mistakes.length) throw new MistakesFound(this.#mistakes);
  }
}

/** The name at the least edit distance, when that is under half its length. */
export function nearestName(wanted: string, names: readonly string[]): string | undefined {
  const scored = names.map((name) => ({ name, distance: editDistance(wanted, name) }));
  scored.sort((a, b) => a.distance - b.distance);
  const best = scored[0];
  return best && best.distance <= wanted.length / 2 ? best.name : undefined;
}

/** Levenshtein 1966: single letters put in, taken out or changed; case does not count. */
function editDistance(a: string, b: string): number {
  const [from, to] = [a.toLowerCase(), b.toLowerCase()];
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const change = (row[j - 1] as number) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[to.length] as number;
}

/** Rules that leave a row out, ready for a file's header. */
export function leaveOutTest(source: Source, columns: Columns) {
  const rules = source.leaveOut.map((rule) => ({
    place: columns.place(rule.column),
    pattern: new RegExp(rule.matches, 'u'),
    reason: rule.reason,
  }));
  return (values: readonly string[]): string | null =>
    rules.find((rule) => rule.pattern.test(values[rule.place] ?? ''))?.reason ?? null;
}
