import { join } from 'node:path';
import { z } from 'zod';
import { MistakesFound, type Mistake } from '../../src/domain/mistake.ts';
import type { AreaChange } from '../../src/intake/area-changes.ts';
import type { OpenAtlas } from './open-atlas.ts';
import { readTable } from './read-table.ts';

/** What may be missing of 1 when shares are written with a few decimals. */
const ROUNDING = 0.0015;

const changeRow = z
  .strictObject({
    date: z.iso.date(),
    old_code: z.string().min(1, 'say whose ground it was'),
    new_code: z.string().min(1, 'say who took the ground'),
    share: z
      .string()
      .transform((text) => (text === '' ? null : Number(text)))
      .refine((n) => n === null || (n > 0 && n <= 1), 'above 0 and at most 1, or nothing'),
    kind: z.string(),
  })
  .transform((row): AreaChange => ({
    date: row.date,
    oldCode: row.old_code,
    newCode: row.new_code,
    share: row.share,
  }));

/**
 * `territory/changes.csv` of an atlas, which may be missing.
 * @throws MistakesFound for shares that do not add up, and for changes that lead nowhere.
 */
export async function readChanges(atlas: OpenAtlas): Promise<AreaChange[]> {
  const file = join(atlas.dir, 'territory', 'changes.csv');
  const changes = await readTable(file, changeRow, true);
  const mistakes = [
    ...repeatedChanges(changes),
    ...shareMistakes(changes, atlas),
    ...strayChanges(changes, atlas),
  ];
  if (mistakes.length) throw new MistakesFound(mistakes.map((each) => ({ file, ...each })));
  return changes;
}

const spelled = (change: AreaChange) => `${change.date} ${change.oldCode} ${change.newCode}`;

function repeatedChanges(changes: readonly AreaChange[]): Mistake[] {
  const seen = new Set<string>();
  const twice = changes.filter((change) => seen.size === seen.add(spelled(change)).size);
  return twice.map((change) => ({
    fault: 'duplicate',
    column: 'date, old_code, new_code',
    value: spelled(change),
    problem: 'the change stands twice.',
    remedy: 'Keep one of the two rows.',
  }));
}

function shareMistakes(changes: readonly AreaChange[], { areas }: OpenAtlas): Mistake[] {
  const byOld = Map.groupBy(changes, (change) => `${change.date} ${change.oldCode}`);
  const codes = new Set(areas.map((area) => area.code));
  return [...byOld].flatMap(([key, rows]): Mistake[] => {
    const given = rows.flatMap((row) => row.share ?? []);
    const sum = given.reduce((a, b) => a + b, 0);
    const [first] = rows as [AreaChange];
    const outlasts =
      codes.has(first.oldCode) ||
      changes.some((later) => later.oldCode === first.oldCode && later.date > first.date);
    const short = given.length === rows.length && !outlasts && sum < 1 - ROUNDING;
    if (sum <= 1 + ROUNDING && !short) return [];
    return [
      {
        fault: 'invalid',
        column: 'share',
        value: `${key}: ${Number(sum.toFixed(6))}`,
        problem: short
          ? 'the area is no more, and its shares are less than 1 together.'
          : 'the shares of one area are more than 1 together.',
        remedy: 'Correct the shares, or leave all of them empty where they are not known.',
      },
    ];
  });
}

/** The far side of a change must be an area of the atlas, or change again before its day. */
function strayChanges(changes: readonly AreaChange[], { areas, config }: OpenAtlas): Mistake[] {
  const codes = new Set(areas.map((area) => area.code));
  const { vintage } = config.territory;
  const strays = changes.filter((change) =>
    change.date <= vintage
      ? !codes.has(change.newCode) &&
        !changes.some((next) => next.oldCode === change.newCode && next.date > change.date)
      : !codes.has(change.oldCode) &&
        !changes.some((other) => other.newCode === change.oldCode && other.date < change.date),
  );
  return strays.map((change) => ({
    fault: 'unknown',
    column: change.date <= vintage ? 'new_code' : 'old_code',
    value: change.date <= vintage ? change.newCode : change.oldCode,
    problem: `no area of the atlas (${vintage}) has this code, and no other change names it.`,
    remedy:
      change.date <= vintage
        ? 'Correct the code, or add the change that follows.'
        : `Correct the code. If territory/areas.csv is of ${change.date} already, set territory.vintage of atlas.json to that day.`,
  }));
}
