import type { ExposedCount } from '../../scripts/audit/audit.ts';
import { audit } from '../../scripts/audit/audit.ts';
import type { PublishedTable } from '../../scripts/audit/published.ts';
import { earlierFigures } from '../../scripts/earlier/earlier-figures.ts';
import type { RecordedRelease } from '../../scripts/earlier/release-record.ts';
import { revisedIn } from '../../scripts/earlier/revised-figures.ts';
import { hideAfter } from '../../src/disclosure/hide-after.ts';
import { AREAS, category, published, table, type Figure } from '../audit/small-atlas.ts';

const codes = AREAS.map(({ code }) => code);
const children = AREAS.map((_, p) => AREAS.flatMap((a, i) => (a.parent === p ? [i] : [])));

/** Figures of all areas from those of the five communes; NaN where not recorded. */
export function summed(leaves: readonly number[]): number[] {
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = leaves.map((v) => v || 0);
  return [a + b + c + d + e, a + b + c, d + e, ...leaves];
}

/** What was recorded, and where it is given what was detected. */
export interface Counts {
  recorded: readonly number[];
  detected?: readonly number[];
}

const withheldOf = ({ hidden }: PublishedTable, values: readonly number[]) =>
  Float64Array.from(values, (value, place) => (hidden[place] === 1 ? value : NaN));

/** Releases one after another, each hiding and audited by what those before it showed. */
export class ReleaseSeries {
  readonly releases: RecordedRelease[] = [];

  /** Of the five communes; gives what is shown of all areas, by measure. */
  async publish(leaves: Counts, threshold = 5): Promise<Figure[][]> {
    const of = earlierFigures(this.releases, codes);
    const measures = leaves.detected
      ? (['recorded', 'detected'] as const)
      : (['recorded'] as const);
    const values = measures.map((measure) => summed(leaves[measure] ?? []));
    const before = measures.map((measure) => of('theft', measure, '2024'));
    const pattern = hideAfter(
      {
        tree: { children },
        values,
        atMost: leaves.detected ? [[1, 0]] : [],
        follows: measures.map((_, t) => t - 1),
        threshold,
      },
      before,
    );
    const shown = values.map((own, t) =>
      own.map((v, place): Figure => (Number.isNaN(v) ? '-' : pattern[t]?.[place] ? 'h' : v)),
    );
    const tables = shown.map((figures, t) => table(figures, { measure: measures[t]! }));
    const revised = tables.flatMap((own, t) => {
      const earlier = before[t];
      const now = { ...own, values: values[t]!, leader: values[t - 1] ?? null };
      return earlier ? revisedIn(now, earlier, children, codes) : [];
    });
    this.exposed = await this.#audit(tables, threshold, { of, revised: new Set(revised) });
    const site = String(this.releases.length);
    const kept = tables.map((own, t) => ({ ...own, withheld: withheldOf(own, values[t]!) }));
    this.releases.push({ release: site, site, threshold, areas: codes, tables: kept });
    return shown;
  }

  /** What the last release gave away. */
  exposed: ExposedCount[] = [];

  async #audit(
    tables: readonly PublishedTable[],
    threshold: number,
    earlier: Parameters<typeof audit>[1],
  ): Promise<ExposedCount[]> {
    const categories = [category('theft', { atMostRecorded: true })];
    const result = await audit({ ...published(tables, { categories }), threshold }, earlier);
    return [...result.exposed, ...result.toldBefore];
  }
}
