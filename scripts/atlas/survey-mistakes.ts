import type { Mistake } from '../../src/domain/mistake.ts';
import type { Source, SurveySource } from '../../src/domain/source.ts';
import type { OpenAtlas } from './open-atlas.ts';

/** What of a survey's mapping leads nowhere, or stands twice. */
export function surveyMistakes(atlas: OpenAtlas, source: Source, file: string): Mistake[] {
  if (source.record !== 'survey') return [];
  const questions = new Set(source.questions.map(({ id }) => id));
  const answers = new Set(source.questions.flatMap((question) => question.answers.map(idOf)));
  const named = namedIn(source);
  return [
    ...strangers(named.questions, questions, file, 'fields.question', 'questions'),
    ...strangers(named.answers, answers, file, 'fields.answers', 'questions[].answers'),
    ...repeated(source.questions.map(idOf), file, 'questions'),
    ...source.questions.flatMap((one) => repeated(one.answers.map(idOf), file, one.id)),
    ...repeated(answerColumns(source), file, 'fields.answers'),
    ...askedElsewhere(atlas, source, questions, file),
    ...(source.plane === 'society' ? [] : [offPlane(source, file)]),
  ];
}

const idOf = ({ id }: { id: string }) => id;

function namedIn({ fields: { question, answers } }: SurveySource) {
  return {
    questions: 'constant' in question ? [question.constant] : Object.values(question.values),
    answers: Array.isArray(answers)
      ? answers.map(({ answer }) => answer)
      : Object.values(answers.values),
  };
}

const answerColumns = ({ fields: { answers } }: SurveySource): string[] =>
  Array.isArray(answers) ? answers.map(({ answer }) => answer) : [];

const strangers = (
  ids: readonly string[],
  known: ReadonlySet<string>,
  file: string,
  column: string,
  table: string,
): Mistake[] =>
  ids
    .filter((id) => !known.has(id))
    .map((value) => ({
      fault: 'unknown',
      file,
      column,
      value,
      problem: `${table} has no such id.`,
      remedy: `Take one of ${[...known].join(', ')}, or add it.`,
    }));

const repeated = (ids: readonly string[], file: string, column: string): Mistake[] =>
  ids
    .filter((id, place) => ids.indexOf(id) < place)
    .map((value) => ({
      fault: 'duplicate',
      file,
      column,
      value,
      problem: 'the id stands twice.',
      remedy: 'Leave one of the two out, or give it an id of its own.',
    }));

/** An id names one question in the whole atlas: pages and downloads know it by that alone. */
const askedElsewhere = (
  { sources }: OpenAtlas,
  source: SurveySource,
  questions: ReadonlySet<string>,
  file: string,
): Mistake[] =>
  sources
    .filter((other) => other.record === 'survey' && other.id < source.id)
    .flatMap((other) => (other.record === 'survey' ? other.questions : []))
    .filter(({ id }) => questions.has(id))
    .map(({ id }) => ({
      fault: 'duplicate',
      file,
      column: 'questions',
      value: id,
      problem: 'another source has a question of this id.',
      remedy: 'Give it another id, or put the exports into one source.',
    }));

const offPlane = (source: SurveySource, file: string): Mistake => ({
  fault: 'invalid',
  file,
  column: 'plane',
  value: source.plane,
  problem: 'surveys are of the plane "society".',
  remedy: 'Write "society".',
});
