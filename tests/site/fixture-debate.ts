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
