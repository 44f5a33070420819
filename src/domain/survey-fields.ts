import { z } from 'zod';
import { areaField } from './area-field.ts';
import { dateField } from './date-field.ts';
import { column, named } from './source-field.ts';

const words = z.record(z.string(), z.string());

/** Fields of a table of survey results: a row for each answer, or a column for each answer. */
export const surveyFields = z.strictObject({
  date: dateField,
  area: areaField,
  /** A column with what its texts are called in `questions`, or the one question of all rows. */
  question: z.union([
    z.strictObject({ column, values: words }),
    z.strictObject({ constant: z.string() }),
  ]),
  /** How many were asked. */
  sample: named,
  answers: z.union([
    z.strictObject({ column, values: words, figure: column }),
    z.array(z.strictObject({ column, answer: z.string() })).min(1),
  ]),
});
