/** `ask`: find out why before it is published. `look`: see that it is meant. `note`: as expected. */
export const WEIGHTS = ['ask', 'look', 'note'] as const;
export type Weight = (typeof WEIGHTS)[number];

/** Everything that can be found, with how much it weighs and what staff should do. */
export const ACTIONS = {
  firstRelease: ['note', 'Nothing to compare with: look at the pages themselves.'],
  unreadable: [
    'look',
    'The release before was made by an older version of this program, so nothing can be compared. Look at the pages of some areas beside the ones on line.',
  ],
  revision: ['note', 'Check that the note says in plain words what was wrong, in each language.'],
  areasGone: [
    'ask',
    'If they were merged or abolished, see that territory/changes.csv says so: by it older exports still find a place. If not, put the register of areas right. Their pages will be gone.',
  ],
  areasNew: ['look', 'Check the name, level and residents of each in territory/areas.csv.'],
  areasRenamed: ['look', 'Their addresses change with them: check the spelling.'],
  areasWithoutRow: [
    'ask',
    'Ask the provider whether these areas were left out of the export. Sums above them lack them.',
  ],
  periodsGone: [
    'ask',
    'Put the exports of these periods back into the raw folder, unless they are to disappear.',
  ],
  periodsNew: ['note', 'Look at the new period on the map of one category you know well.'],
  categoryGone: [
    'ask',
    'See whether its export is missing or its name changed. If it is given up, set valid_to in reference/categories.csv, or merged_into where another takes its place.',
  ],
  categoryNew: ['look', 'Check its name and definition in both languages, and who is responsible.'],
  categoryMerged: [
    'look',
    'Check that "seriesBreaks" in atlas.json tells of it, so that no change is judged across it.',
  ],
  categoryRated: ['look', 'Its rates cannot be held against those of earlier releases.'],
  categoryRenamed: ['look', 'The addresses of its maps change with the name: check the spelling.'],
  categoryLevels: [
    'ask',
    'See whether its export still tells the area as closely as before, and lowest_level in reference/categories.csv.',
  ],
  categoryPeriodsGone: ['ask', 'See whether an export of this category is missing.'],
  categoryBehind: ['ask', 'See whether an export of this category is missing.'],
  seriesBroken: ['note', 'Check that the reason in atlas.json can be understood by anybody.'],
  figuresOdd: [
    'ask',
    'Have the provider confirm them: rows that came twice, were left out or stand in another column look like this. So does one case with many victims; what is right is published as it is.',
  ],
  figuresLacking: [
    'ask',
    'Ask the provider whether these areas were left out of the new export. Sums above them lack them.',
  ],
  figuresCorrected: [
    'look',
    'Have the provider confirm the largest. If an error had been published, publish with --revises and --note.',
  ],
  figuresEmptied: [
    'ask',
    'Figures that were there are recorded no more: see whether an export was cut short.',
  ],
  figuresFilled: ['look', 'Periods that had no figures have some now: check that this is meant.'],
  figuresHidden: [
    'note',
    'Nothing to do: counts became small, or others need their cover. Copies of the last release still show them.',
  ],
  figuresShown: ['note', 'Nothing to do: these counts may be shown now.'],
  figuresUpdated: [
    'note',
    'Nothing to do: their periods were not over, or reports were dealt with.',
  ],
  totalMoved: [
    'ask',
    'A sum of a period that was over should hardly move. Have the provider confirm it.',
  ],
  verdictsFlipped: [
    'look',
    'Look at some of these areas. Very many at once mean that something is counted in another way: then add it to "seriesBreaks" in atlas.json.',
  ],
  debatesNew: ['note', 'See that names of persons do not stand in the texts.'],
  sourceNew: ['look', 'Read its lines on /metoda/ and on one area: provider, place, period.'],
  sourceGone: ['ask', 'Put its mapping and exports back, unless it is given up.'],
  sourceShrank: [
    'ask',
    'See whether an export is missing or was cut short, and ask the provider why rows are gone.',
  ],
  sourceGrew: [
    'ask',
    'See whether an export came twice under two names, or covers more than it did.',
  ],
  sourceRejects: [
    'ask',
    'Look at derived/rejected/ and correct the mapping, or ask for a corrected export.',
  ],
  nextReleasePassed: [
    'look',
    'The day in "nextRelease" of atlas.json is over: every page says that figures are late. Set the next one.',
  ],
} as const satisfies Record<string, readonly [Weight, string]>;

export type FindingCode = keyof typeof ACTIONS;
