import { describe, expect, it } from 'vitest';
import { leaksInOpening } from '../../scripts/audit/page-sentences.ts';
import { plain } from '../../scripts/audit/page-tokens.ts';
import { idsByName, type PagesTold } from '../../scripts/audit/pages.ts';
import { areaSentences } from '../../src/i18n/area-sentences.ts';
import { wordsOf } from '../../src/i18n/words.ts';

const NAMES = {
  theft: { en: 'Theft', pl: 'Kradzież cudzej rzeczy' },
  petty: {
    en: 'Misdemeanours: petty theft and damage',
    pl: 'Wykroczenia: drobne kradzieże i szkody',
  },
};
type Id = keyof typeof NAMES;
const idByName = idsByName(
  new Map(Object.entries(NAMES).map(([id, names]) => [id, Object.values(names)])),
);

/** What is found in the opening of a page that names one category, where the count of another is hidden. */
function found(locale: 'en' | 'pl', named: Id, hidden: Id) {
  const sentences = areaSentences(wordsOf(locale), {
    police: { period: '2025', count: 7, atLeast: false },
    borrowedFrom: null,
    higher: [],
    lower: [NAMES[named][locale]],
    rose: [],
    fell: [],
    reports: null,
    society: null,
  });
  const told = { idByName, hidden: new Map([[hidden, new Set(['01'])]]), totals: new Map() };
  const asked = { ...told, recorded: new Set(), latest: '2025' } as unknown as PagesTold;
  return leaksInOpening('page', sentences.map(plain), '01', asked).map(
    ({ says }) => says.split(' ')[0],
  );
}

describe.each(['en', 'pl'] as const)('a category named in a sentence: %s', (locale) => {
  it('is found where its count is hidden, with its colon spelled as a dash', () => {
    expect(found(locale, 'theft', 'theft')).toEqual(['theft']);
    expect(found(locale, 'petty', 'petty')).toEqual(['petty']);
  });

  it('is no other whose name lies within its own', () => {
    expect(found(locale, 'petty', 'theft')).toEqual([]);
    expect(found(locale, 'theft', 'petty')).toEqual([]);
  });
});
