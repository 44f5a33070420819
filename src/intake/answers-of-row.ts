import type { SurveySource } from '../domain/source.ts';
import type { SurveyQuestion } from '../domain/survey.ts';
import type { Columns } from './bind-columns.ts';
import type { FaultyValue } from './faulty-values.ts';
import { nearestHint } from './nearest-name.ts';
import type { Cell } from './row-cells.ts';
import type { Tally } from './tally.ts';

export type Figures = { answer: string; value: number }[];

/** Binds a row's question; null, with the reason in the tally, where it is not known. */
export function questionOfRow(
  { fields, questions }: SurveySource,
  columns: Columns,
  tally: Tally,
): Cell<SurveyQuestion | null> {
  const { question } = fields;
  const byId = new Map(questions.map((one) => [one.id, one]));
  if ('constant' in question) {
    const constant = byId.get(question.constant) ?? null;
    return () => constant;
  }
  const id = wordOf(question, columns, tally, 'unknownQuestion');
  return () => byId.get(id() ?? '') ?? null;
}

/**
 * Binds the answers a row tells, each with its figure; null for a row that has been rejected: it
 * counts whole or not at all.
 */
export function answersOfRow(
  source: SurveySource,
  columns: Columns,
  tally: Tally,
): (question: SurveyQuestion) => Figures | null {
  const { answers } = source.fields;
  if (Array.isArray(answers)) return columnsOfAnswers(source, answers, columns, tally);
  const answer = wordOf(answers, columns, tally, 'unknownAnswer');
  const figure = figureOfRow(source, answers.figure, columns, tally);
  return (question) => {
    const id = answer();
    if (id === null) return null;
    if (!hasAnswer(question, id)) {
      tally.reject('unknownAnswer', answers.column);
      return null;
    }
    const value = figure();
    if (value === undefined) tally.reject('invalidNumber', answers.figure);
    return value === null || value === undefined ? null : [{ answer: id, value }];
  };
}

/** A column without a figure says that the answer was not to be chosen. */
function columnsOfAnswers(
  source: SurveySource,
  answers: readonly { column: string; answer: string }[],
  columns: Columns,
  tally: Tally,
): (question: SurveyQuestion) => Figures | null {
  const readers = answers.map(({ column, answer }) => ({
    column,
    answer,
    read: figureOfRow(source, column, columns, tally),
  }));
  return (question) => {
    const figures: Figures = [];
    for (const { column, answer, read } of readers) {
      const value = read();
      if (value === null) return null;
      if (value === undefined) continue;
      if (!hasAnswer(question, answer)) {
        tally.reject('unknownAnswer', column);
        return null;
      }
      figures.push({ answer, value });
    }
    return figures;
  };
}

const hasAnswer = (question: SurveyQuestion, id: string) =>
  question.answers.some((answer) => answer.id === id);

/** What a word of the export stands for; null where it stands for nothing: the row is rejected. */
function wordOf(
  { column, values }: { column: string; values: Record<string, string> },
  columns: Columns,
  tally: Tally,
  reason: 'unknownQuestion' | 'unknownAnswer',
): Cell<string | null> {
  const ids = new Map(Object.entries(values));
  const read = columns.memo(column, (text): string | FaultyValue => {
    const hint = () => nearestHint(text, [...ids.keys()]);
    return ids.get(text.trim()) ?? tally.values.of(reason, column, text, hint);
  });
  return () => {
    const found = read();
    if (typeof found === 'string') return found;
    found.rows++;
    tally.reject(reason, column);
    return null;
  };
}

/** A figure; undefined where there is none, null for a row that has been rejected. */
function figureOfRow(
  { dialect, figures }: SurveySource,
  column: string,
  columns: Columns,
  tally: Tally,
): Cell<number | null | undefined> {
  const missing = new Set(dialect.missingValues);
  const read = columns.memo(column, (text) => {
    if (missing.has(text)) return undefined;
    const value = columns.numberIn(text.replace(/%$/, '').trimEnd());
    const whole = figures !== 'count' || Number.isSafeInteger(value);
    if (value === null || !whole) return 'invalidNumber';
    return value < 0 ? 'negativeCount' : value;
  });
  return () => {
    const value = read();
    if (typeof value !== 'string') return value;
    tally.reject(value, column);
    return null;
  };
}
