import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { earlierFigures } from '../../scripts/earlier/earlier-figures.ts';
import type { RecordedRelease } from '../../scripts/earlier/release-record.ts';
import { hideOnce, keptPatterns } from '../../scripts/snapshot/kept-patterns.ts';
import { hideAfter } from '../../src/disclosure/hide-after.ts';
import type { LinkedTables, Pattern } from '../../src/disclosure/linked-tables.ts';

let dir: string;
let folder: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kept-patterns-'));
  folder = join(dir, 'derived', 'cache', 'patterns');
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const CODES = ['X', 'A', 'B', 'Aa', 'Ab', 'Ac', 'Ba', 'Bb'];
const CHILDREN = [[1, 2], [3, 4, 5], [6, 7], [], [], [], [], []];
const MEASURES = ['recorded', 'detected'] as const;

/** What a pattern is made from, as it changes from release to release. */
interface Given {
  /** By measure, of the five communes. */
  leaves: number[][];
  threshold: number;
  isForced: boolean;
  /** Place of a figure told too closely. */
  exposed: number | null;
  /** Whether what was shown earlier is known. */
  remembers: boolean;
}

const summed = (leaves: readonly number[]): Float64Array => {
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = leaves;
  return Float64Array.from([a + b + c + d + e, a + b + c, d + e, ...leaves]);
};

const tablesOf = ({ leaves, threshold }: Given): LinkedTables => ({
  tree: { children: CHILDREN },
  values: leaves.map(summed),
  atMost: [[1, 0]],
  follows: [-1, 0],
  threshold,
});

function argumentsOf(given: Given, releases: readonly RecordedRelease[]) {
  const of = earlierFigures(given.remembers ? releases : [], CODES);
  const earlier = MEASURES.map((measure) => of('theft', measure, '2024'));
  const exposed = given.exposed === null ? [] : [{ table: 0, place: given.exposed }];
  return [tablesOf(given), earlier, exposed, [given.isForced, false]] as const;
}

/** The record of a release that hid so. */
function recorded({ leaves, threshold }: Given, pattern: Pattern, id: string): RecordedRelease {
  const tables = MEASURES.map((measure, t) => {
    const hidden = pattern[t] as Uint8Array;
    const values = summed(leaves[t] ?? []);
    const shown = values.map((value, place) => (hidden[place] === 1 ? NaN : value));
    const withheld = values.map((value, place) => (hidden[place] === 1 ? value : NaN));
    return { category: 'theft', measure, period: '2024', shown, hidden, withheld };
  });
  return { release: id, site: id, threshold, areas: CODES, tables };
}

async function hideKept(...given: ReturnType<typeof argumentsOf>): Promise<Pattern> {
  const kept = await keptPatterns(dir);
  const pattern = hideOnce(kept, ...given);
  await kept.close();
  return pattern;
}

type Change = (given: Given) => void;
/** Few values, so that releases come back to what they were. */
const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 4, arbitrary: countChange() },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Change>(
      (given) => (given.threshold = given.threshold === 5 ? 10 : 5),
      (given) => (given.isForced = !given.isForced),
      (given) => (given.exposed = given.exposed === null ? 3 : null),
      (given) => (given.remembers = !given.remembers),
    ),
  },
);

function countChange(): fc.Arbitrary<Change> {
  return fc
    .tuple(fc.nat(1), fc.constantFrom(0, 3), fc.constantFrom(0, 2, 7, 30))
    .map(([measure, commune, count]): Change => ({ leaves }) => {
      leaves[measure]![commune] = count;
      leaves[1]![commune] = Math.min(leaves[0]![commune]!, leaves[1]![commune]!);
    });
}

const atFirst = (): Given => ({
  leaves: [
    [30, 12, 9, 7, 40],
    [7, 6, 5, 0, 20],
  ],
  threshold: 5,
  isForced: false,
  exposed: null,
  remembers: true,
});

describe('patterns that were kept', () => {
  it('are those made from nothing, whatever changed since and whatever releases told', async () => {
    const releases = fc.array(fc.array(change, { maxLength: 2 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(releases, async (all) => {
        const given = atFirst();
        const before: RecordedRelease[] = [];
        for (const [r, changes] of [[], ...all].entries()) {
          for (const one of changes) one(given);
          const asked = argumentsOf(given, before);
          const fresh = hideAfter(...asked);
          expect(await hideKept(...asked)).toEqual(fresh);
          before.push(recorded(given, fresh, `2024-01-0${r + 1}`));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are never those of another threshold, cover, force or past', async () => {
    const then = {
      ...atFirst(),
      leaves: [
        [30, 3, 9, 7, 40],
        [7, 2, 5, 0, 20],
      ],
    };
    const first = recorded(then, hideAfter(...argumentsOf(then, [])), '2024-01-01');
    const now = {
      ...then,
      leaves: [
        [34, 3, 11, 7, 40],
        [7, 2, 5, 0, 20],
      ],
    };
    const base = hideAfter(...argumentsOf(now, [first]));
    for (const other of [
      { threshold: 10 },
      { exposed: 4 },
      { isForced: true },
      { remembers: false },
    ]) {
      expect(await hideKept(...argumentsOf(now, [first]))).toEqual(base);
      const asked = argumentsOf({ ...now, ...other }, [first]);
      const found = await hideKept(...asked);
      expect(found).toEqual(hideAfter(...asked));
      if (!('remembers' in other)) expect(found).not.toEqual(base);
    }
  });

  it('are not made again where releases told the same on another day', async () => {
    const given = atFirst();
    const pattern = hideAfter(...argumentsOf(given, []));
    const first = recorded(given, pattern, '2024-01-01');
    await hideKept(...argumentsOf(given, [first]));
    const [name = ''] = await readdir(folder);
    const kept = await readFile(join(folder, name));
    const again = argumentsOf(given, [first, { ...first, release: '2024-01-02' }]);
    expect(await hideKept(...again)).toEqual(hideAfter(...again));
    expect(await readdir(folder)).toEqual([name]);
    // With another key it would have been written anew.
    expect(await readFile(join(folder, name))).toEqual(kept);
  });

  it('are made anew where the file is damaged', async () => {
    const given = argumentsOf(atFirst(), []);
    const pattern = await hideKept(...given);
    const [name = ''] = await readdir(folder);
    const bytes = await readFile(join(folder, name));
    // Each byte once: where a pattern stands, and where the hash does.
    for (let at = 0; at < bytes.length; at++) {
      await writeFile(
        join(folder, name),
        bytes.map((byte, i) => (i === at ? byte ^ 1 : byte)),
      );
      expect(await hideKept(...given)).toEqual(pattern);
    }
  });
});
