import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Cube } from '../../src/intake/cube.ts';
import { EventBook } from '../../src/intake/event-book.ts';
import { Tally } from '../../src/intake/tally.ts';
import { TimingBook } from '../../src/intake/timing-book.ts';
import { unlocated } from '../../src/intake/unlocated.ts';

const PLACES = 4;
const KINDS = ['theft', 'robbery'] as const;
const OUTSIDE = unlocated('outside');

interface Row {
  /** -1 for none. */
  id: number;
  kind: number;
  area: number;
  order: number;
}
type Repeated = 'newest' | 'keep' | 'refuse';

const row = fc.record({
  id: fc.integer({ min: -1, max: 5 }),
  kind: fc.nat(1),
  area: fc.constantFrom(0, 1, 2, 3, OUTSIDE),
  order: fc.nat(3),
});

/** What counts of some rows, said without numbers of ids: per id the newest, of equal ones the later. */
function counted(rows: readonly Row[], repeated: Repeated): Row[] {
  const byId = new Map<number, Row>();
  const alone: Row[] = [];
  for (const one of rows) {
    const known = byId.get(one.id);
    if (one.id < 0 || repeated === 'keep') alone.push(one);
    else if (!known || (repeated === 'newest' && one.order >= known.order)) byId.set(one.id, one);
  }
  return [...alone, ...byId.values()];
}

/** Events of each kind by area, NaN where none came, and of how many rows no area is known. */
function told(rows: readonly Row[]) {
  const located = rows.filter(({ area }) => area >= 0);
  const columns = KINDS.map((_, kind) => {
    const own = located.filter((one) => one.kind === kind);
    return Array.from({ length: PLACES }, (__, area) => {
      return own.filter((one) => one.area === area).length || NaN;
    });
  });
  return { columns, located: located.length, unlocated: rows.length - located.length };
}

/** Numbers ids by the order they come in, as a source does. */
function numbered(rows: readonly Row[], known: number[] = []): Row[] {
  return rows.map((one) => {
    if (one.id < 0) return one;
    if (!known.includes(one.id)) known.push(one.id);
    return { ...one, id: known.indexOf(one.id) };
  });
}

function bookOf(rows: readonly Row[], repeated: Repeated, tally = new Tally('x')) {
  const book = new EventBook(PLACES, tally, repeated);
  for (const category of KINDS) book.kindOf({ category, period: '2024', measures: ['recorded'] });
  for (const { id, kind, area, order } of rows)
    book.enter(id, kind, area, { order, time: { slot: -1, made: 0, decided: 0 } });
  return { book, tally };
}

function closed({ book, tally }: ReturnType<typeof bookOf>) {
  const cube = new Cube(PLACES);
  book.close(cube, new TimingBook(), { today: 1, period: 'year' });
  const columns = KINDS.map((one) => [...cube.column(one, 'recorded', '2024')]);
  const { located, unlocated: without } = tally;
  return { columns, located, unlocated: without };
}

describe('a book of events', () => {
  it.each<Repeated>(['newest', 'keep', 'refuse'])('counts each once: %s', (repeated) => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
        const wanted = told(counted(rows, repeated));
        const one = bookOf(numbered(rows), repeated);
        expect(closed(one)).toEqual(wanted);
        const rest = rows.length - wanted.located - wanted.unlocated;
        expect(one.tally.duplicates).toBe(repeated === 'newest' ? rest : 0);
        expect(one.tally.ledger().rejected['repeatedId'] ?? 0).toBe(
          repeated === 'refuse' ? rest : 0,
        );
      }),
    );
  });

  it.each<Repeated>(['newest', 'keep'])(
    'counts the same of rows read in pieces: %s',
    (repeated) => {
      fc.assert(
        fc.property(fc.array(row, { maxLength: 30 }), fc.nat(30), (rows, cut) => {
          const known: number[] = [];
          const whole = bookOf([], repeated);
          for (const some of [rows.slice(0, cut), rows.slice(cut)]) {
            const own: number[] = [];
            const part = bookOf(numbered(some, own), repeated).book.part();
            known.push(...own.filter((id) => !known.includes(id)));
            const ids = Int32Array.from(own, (id) => known.indexOf(id));
            // Where all are kept, none is remembered.
            expect(part.areas).toHaveLength(repeated === 'keep' ? 0 : own.length);
            expect(whole.book.absorb(part, ids.subarray(0, part.areas.length))).toBe(true);
          }
          expect(closed(whole)).toEqual(told(counted(rows, repeated)));
        }),
      );
    },
  );

  it('refuses a piece in which an id comes again that must not, and takes one without', () => {
    const part = (id: number) => bookOf([{ id, kind: 0, area: 2, order: 0 }], 'refuse').book.part();
    const whole = bookOf([{ id: 0, kind: 0, area: 1, order: 0 }], 'refuse');
    expect(whole.book.absorb(part(0), Int32Array.of(0))).toBe(false);
    expect(whole.book.absorb(part(0), Int32Array.of(1))).toBe(true);
    expect(closed(whole).columns[0]).toEqual([NaN, 1, 1, NaN]);
  });
});
