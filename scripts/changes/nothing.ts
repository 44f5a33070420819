import type { AreaChanges, Changes, NamedArea } from '../../src/domain/changes.ts';

/** An area of which nothing is told. */
export const NO_CHANGE: AreaChanges = {
  isNew: false,
  nameBefore: null,
  population: null,
  corrected: 0,
  hidden: 0,
  shown: 0,
  largest: [],
  verdicts: [],
  held: 0,
  raised: 0,
  moved: 0,
  revised: false,
};

/** What is told of a release there is nothing to compare with. */
export const NOTHING = {
  before: null,
  periods: [],
  areas: { added: [], gone: [], renamed: [] as (NamedArea & { before: string })[] },
  categories: {
    added: [],
    withdrawn: [],
    merged: [],
    renamed: [],
    rated: [],
    levels: [],
    periodsGone: [],
    behind: [],
    breaks: [],
  },
  totals: [],
  figures: {
    corrected: 0,
    correctedAreas: 0,
    followed: 0,
    updated: 0,
    hidden: 0,
    shown: 0,
    filled: 0,
    emptied: 0,
    largest: [],
    byCategory: [],
  },
  verdicts: [],
  sources: [],
  debates: { held: 0, raised: 0, moved: 0 },
} satisfies Partial<Changes>;
