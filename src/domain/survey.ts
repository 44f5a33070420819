import { z } from 'zod';
import { textsSchema } from './texts.ts';

const id = z.string().regex(/^[a-z0-9-]+$/);

/** A question as it was put, with the answers one could choose from, in their order. */
export const surveyQuestionSchema = z.strictObject({
  id,
  text: textsSchema,
  answers: z.array(z.strictObject({ id, text: textsSchema })).min(2),
});
export type SurveyQuestion = z.infer<typeof surveyQuestionSchema>;

/** How many of those asked chose one answer. */
export interface SurveyAnswer {
  answer: string;
  /** Persons; null where the survey gives a share alone. */
  count: number | null;
  /** Of all asked, 0 to 1; shares need not add up to 1, since some may not have answered. */
  share: number;
}

/** What the people of one area said to one question. */
export interface Survey {
  question: string;
  /** A day (`YYYY-MM-DD`), or the month, quarter or year where no more is known. */
  date: string;
  /** How many were asked. */
  sample: number;
  /** In the question's order. */
  answers: SurveyAnswer[];
}
