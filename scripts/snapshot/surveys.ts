import type { Survey, SurveyQuestion } from '../../src/domain/survey.ts';
import type { Placed, SourceResult } from '../../src/intake/reading.ts';

/** The questions of all surveys, in the order of their sources. */
export const questionsOf = (results: readonly SourceResult[]): SurveyQuestion[] =>
  results.flatMap(({ source }) => (source.record === 'survey' ? source.questions : []));

/** What was said to them, in their order. */
export function surveysOf(results: readonly SourceResult[]): Placed<Survey>[] {
  const order = new Map(questionsOf(results).map(({ id }, place) => [id, place]));
  const placeOf = ({ question }: Survey) => order.get(question) ?? 0;
  return results.flatMap(({ surveys }) => surveys).sort((a, b) => placeOf(a) - placeOf(b));
}
