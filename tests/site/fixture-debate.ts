import type { AreaSnapshot } from '../../src/domain/snapshot.ts';

/** A debate in the first commune. */
export const DEBATE: AreaSnapshot['debates'][number] = {
  id: 'd1',
  kind: 'initiating',
  date: '2025-03-10',
  place: 'Szkoła <nr 1>',
  organiser: 'Komisariat',
  attendance: 40,
  evaluates: null,
};

/** The demand raised at it, which nobody answered in time. */
export const POSTULATE: AreaSnapshot['postulates'][number] = {
  id: 'p1',
  debate: 'd1',
  category: 'crossings',
  text: 'Przejście & <światła>',
  institution: 'office',
  state: 'raised',
  raisedOn: '2025-03-10',
  answeredOn: null,
  answer: null,
  overdue: true,
};

/** Two debates at which nothing was demanded; the second looks back on the first. */
export const FRUITLESS: AreaSnapshot['debates'] = [
  { ...DEBATE, id: 'd2', date: '2025-04-10' },
  { ...DEBATE, id: 'd3', kind: 'evaluating', date: '2025-05-10', evaluates: 'd2' },
];
