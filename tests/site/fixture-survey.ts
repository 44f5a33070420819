import type { Survey, SurveyQuestion } from '../../src/domain/survey.ts';

const said = (text: string) => ({ pl: `${text} (pl)`, en: `${text} (en)` });

/** A question with two answers. */
export const QUESTION: SurveyQuestion = {
  id: 'safe',
  text: said('Safe <here>?'),
  answers: [
    { id: 'yes', text: said('Yes') },
    { id: 'no', text: said('No') },
  ],
};

/** Newest first, as a snapshot has them. 81 of 263 is the example of Newcombe 1998. */
export const SURVEYS: Survey[] = [
  {
    question: 'safe',
    date: '2025-05-01',
    sample: 263,
    answers: [
      { answer: 'yes', count: 81, share: 81 / 263 },
      { answer: 'no', count: 182, share: 182 / 263 },
    ],
  },
  {
    question: 'safe',
    date: '2024',
    sample: 100,
    answers: [{ answer: 'yes', count: null, share: 0.4 }],
  },
];
