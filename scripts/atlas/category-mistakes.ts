import { join } from 'node:path';
import { isGuarded, type Category } from '../../src/domain/category.ts';
import type { Mistake } from '../../src/domain/mistake.ts';
import { tableMistakes } from './denominator-mistakes.ts';
import type { OpenAtlas } from './open-atlas.ts';
import { unknownId } from './unknown-id.ts';

/** What rows of `categories.csv` say that the rest of the atlas, or other rows, do not bear out. */
export function categoryMistakes(atlas: OpenAtlas): Mistake[] {
  const file = join(atlas.dir, 'reference', 'categories.csv');
  const topics = new Set(atlas.topics.map(({ id }) => id));
  const levels = new Set(atlas.config.levels.map(({ id }) => id));
  const byId = new Map(atlas.categories.map((category) => [category.id, category]));
  return atlas.categories.flatMap((row) => [
    ...(topics.has(row.topic) ? [] : [unknownId(file, 'topic', row.topic, 'topics.csv')]),
    ...LINKS.flatMap((link) => linkMistakes(file, row, link, byId)),
    ...(row.lowestLevel === null || levels.has(row.lowestLevel)
      ? []
      : [unknownId(file, 'lowest_level', row.lowestLevel, 'atlas.json (levels)')]),
    ...validityMistakes(file, row),
    ...tableMistakes(atlas, row),
  ]);
}

/** How one category names another, and what is said where that leads back to it. */
interface Link {
  column: string;
  to: (row: Category) => string | null;
  ring: Pick<Mistake, 'problem' | 'remedy'>;
}

const PART: Link = {
  column: 'included_in',
  to: ({ includedIn }) => includedIn,
  ring: {
    problem: 'the categories are parts of one another in a ring.',
    remedy: 'Leave included_in of the widest one empty.',
  },
};
const MERGED: Link = {
  column: 'merged_into',
  to: ({ mergedInto }) => mergedInto,
  ring: {
    problem: 'the categories merge into one another in a ring.',
    remedy: 'Leave merged_into of the one that is still in force empty.',
  },
};
const LINKS = [PART, MERGED];

type ById = ReadonlyMap<string, Category>;

function linkMistakes(file: string, row: Category, link: Link, byId: ById): Mistake[] {
  const { column, to, ring } = link;
  const id = to(row);
  if (id === null) return [];
  const other = byId.get(id);
  if (!other) return [unknownId(file, column, id, 'categories.csv')];
  if (isInRing(row, link, byId))
    return [{ fault: 'invalid', file, column, value: row.id, ...ring }];
  if (other.plane !== row.plane) return [{ ...ofOtherPlane(row, other), file, column }];
  return link === PART && isGuarded(row) !== isGuarded(other)
    ? [{ ...openByHalf(row, other), file }]
    : [];
}

function isInRing(row: Category, { to }: Link, byId: ById): boolean {
  const seen = new Set([row.id]);
  for (let id = to(row); id !== null; id = to(byId.get(id) ?? row)) {
    if (id === row.id) return true;
    if (seen.size === seen.add(id).size || !byId.has(id)) return false;
  }
  return false;
}

const ofOtherPlane = (row: Category, other: Category): Mistake => ({
  fault: 'invalid',
  value: row.id,
  problem: `it is of the plane "${row.plane}", and "${other.id}" of "${other.plane}".`,
  remedy: 'Name a category of the same plane.',
});

/** No count of a part is above the whole's: where one of them is open, it tells of the other. */
const openByHalf = (row: Category, other: Category): Mistake => ({
  fault: 'invalid',
  column: 'open',
  value: row.id,
  problem: `counts of "${(row.open ? other : row).id}" below the threshold are hidden, and those of "${(row.open ? row : other).id}" would tell them.`,
  remedy: `Let both be open, or neither; or leave included_in empty, if "${row.id}" is no part of "${other.id}".`,
});

function validityMistakes(file: string, { id, validFrom, validTo }: Category): Mistake[] {
  if (validFrom === null || validTo === null || validFrom <= validTo) return [];
  return [
    {
      fault: 'invalid',
      file,
      column: 'valid_from, valid_to',
      value: id,
      problem: `the category ends (${validTo}) before it begins (${validFrom}).`,
      remedy: 'Correct one of the two years.',
    },
  ];
}
