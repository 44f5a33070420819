import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audit } from '../../scripts/audit/audit.ts';
import { earlierFigures } from '../../scripts/earlier/earlier-figures.ts';
import { knownEarlier, sumHolds } from '../../src/disclosure/earlier.ts';
import { hideLinked } from '../../src/disclosure/hide-linked.ts';
import { keyOf, partsKeyOf } from '../../scripts/earlier/revised-figures.ts';
import { AREAS, published, table, type Figure } from '../audit/small-atlas.ts';

const codes = AREAS.map(({ code }) => code);
const children = AREAS.map((_, p) => AREAS.flatMap((a, i) => (a.parent === p ? [i] : [])));
const summed = (leaves: readonly number[]): number[] => {
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = leaves.map((v) => v || 0);
  return [a + b + c + d + e, a + b + c, d + e, ...leaves];
};
const releasesOf = (figures: readonly Figure[]) =>
  earlierFigures(
    [{ release: '2024-01-01', site: '', areas: codes, tables: [table(figures)] }],
    codes,
  );
const earlierOf = (figures: readonly Figure[]) => releasesOf(figures)('theft', 'recorded', '2024')!;

function hiddenAfter(values: readonly number[], before: readonly Figure[] | null): Figure[] {
  const known = before && knownEarlier(values, earlierOf(before), children, 5);
  const tables = { tree: { children }, values: [values], atMost: [], follows: [-1], threshold: 5 };
  const [pattern] = hideLinked({ ...tables, known: [known] });
  return values.map((v, place) => (Number.isNaN(v) ? '-' : pattern?.[place] ? 'h' : v));
}

describe('hiding, where something was published before', () => {
  it('takes no figure for a cover that was shown and is the same', () => {
    const values = summed([2, 40, 9, 50, 60]);
    const before: Figure[] = [161, 51, 110, 'h', 'h', 9, 50, 60];
    expect(hiddenAfter(values, before)).toEqual([161, 51, 110, 'h', 'h', 9, 50, 60]);
    expect(hiddenAfter(values, null)).toEqual([161, 51, 110, 'h', 40, 'h', 50, 60]);
  });

  it('takes one whose value was revised since', () => {
    const values = summed([2, 40, 9, 50, 60]);
    const before: Figure[] = [163, 53, 110, 5, 40, 8, 50, 60];
    expect(hiddenAfter(values, before)).toEqual([161, 51, 110, 'h', 40, 'h', 50, 60]);
  });

  it('keeps hidden together what was, since showing one would tell the others', () => {
    const values = summed([2, 40, 9, 50, 60]);
    const before: Figure[] = [160, 50, 110, 'h', 'h', 8, 50, 60];
    expect(hiddenAfter(values, before)).toEqual([161, 51, 110, 'h', 'h', 9, 50, 60]);
  });

  it('hides the total of an area where a new part would be the difference of two', () => {
    const values = summed([3, 4, 66, 50, 60]);
    const before: Figure[] = [180, 70, 110, '-', 'h', 'h', 50, 60];
    expect(hiddenAfter(values, before)).toEqual(['h', 'h', 110, 'h', 'h', 'h', 50, 60]);
  });

  it('leaves nothing the audit could tell, whatever was revised or came new', async () => {
    const counts = fc.array(fc.nat(14), { minLength: 5, maxLength: 5 });
    const changes = fc.array(fc.constantFrom('same', 'same', 'same', 'other', 'new'), {
      minLength: 5,
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(counts, counts, changes, async (was, other, change) => {
        const then = summed(was.map((v, i) => (change[i] === 'new' ? NaN : v)));
        const values = summed(was.map((v, i) => (change[i] === 'other' ? other[i]! : v)));
        const before = hiddenAfter(then, null);
        const now = hiddenAfter(values, before);
        const { shown, last } = earlierOf(before);
        const revised = codes.flatMap((code, place) => [
          ...(now[place] === 'h' && shown[place] !== values[place]
            ? [keyOf('theft', 'recorded', '2024', code)]
            : []),
          ...(sumHolds(values, last, children[place] ?? [], place)
            ? []
            : [partsKeyOf('theft', 'recorded', '2024', code)]),
        ]);
        const earlier = { of: releasesOf(before), revised: new Set(revised) };
        const { exposed } = await audit(published([table(now)]), earlier);
        expect(exposed).toEqual([]);
      }),
      { numRuns: 500, seed: 12 },
    );
  });
});
