import type { AreaSnapshot } from '../domain/snapshot.ts';
import type { SurveyQuestion } from '../domain/survey.ts';
import { shareWithLimits, type Share } from '../stats/share.ts';
import { areaRef, type AreaRef } from './area-ref.ts';
import type { Snapshot } from './read-snapshot.ts';

/** What was said to one question, on each of the days shown. */
export interface SurveyTable {
  question: SurveyQuestion;
  /** The higher area that was asked; null for the area itself. */
  from: AreaRef | null;
  /** Oldest first; a day, month, quarter or year. */
  asked: { date: string; sample: number }[];
  /** In the question's order; null where an answer has no figure on that day. */
  rows: { answer: string; shares: (Share | null)[] }[];
}

const MOST_SHOWN = 3;

/** Questions asked here, or in the nearest higher area where they were asked. */
export function surveyTables(snapshot: Snapshot, area: AreaSnapshot): SurveyTable[] {
  return snapshot.manifest.questions.flatMap((question) => {
    const asked = askedNearest(snapshot, area, question);
    if (asked === null) return [];
    return asked === area
      ? surveyTable(asked, question, null)
      : lentTable(snapshot, asked, question);
  });
}

function askedNearest(snapshot: Snapshot, area: AreaSnapshot, { id }: SurveyQuestion) {
  const isAsked = ({ surveys }: Asked) => surveys.some(({ question }) => question === id);
  if (isAsked(area)) return area;
  return area.ancestors.map((code) => surveysAbove(snapshot, code)).findLast(isAsked) ?? null;
}

/** What is said of a wider area that was asked on pages of those in it. */
type Asked = Pick<AreaSnapshot, 'code' | 'surveys'>;

const aboveKnown = new WeakMap<Snapshot, Map<string, Asked>>();

export function surveysAbove(snapshot: Snapshot, code: string): Asked {
  const known = aboveKnown.get(snapshot) ?? new Map<string, Asked>();
  aboveKnown.set(snapshot, known);
  const above = known.get(code) ?? { code, surveys: snapshot.area(code).surveys };
  known.set(code, above);
  return above;
}

const lent = new WeakMap<Asked, Map<string, SurveyTable>>();

/** Of a higher area; made once for all its parts. */
function lentTable(snapshot: Snapshot, asked: Asked, question: SurveyQuestion): SurveyTable {
  const known = lent.get(asked) ?? new Map<string, SurveyTable>();
  lent.set(asked, known);
  const table =
    known.get(question.id) ?? surveyTable(asked, question, areaRef(snapshot, asked.code));
  known.set(question.id, table);
  return table;
}

function surveyTable(asked: Asked, question: SurveyQuestion, from: AreaRef | null): SurveyTable {
  const surveys = asked.surveys
    .filter((survey) => survey.question === question.id)
    .slice(0, MOST_SHOWN)
    .reverse();
  return {
    question,
    from,
    asked: surveys.map(({ date, sample }) => ({ date, sample })),
    rows: question.answers.map(({ id }) => ({
      answer: id,
      shares: surveys.map(({ answers, sample }) => {
        const share = answers.find(({ answer }) => answer === id)?.share;
        return share === undefined ? null : shareWithLimits(share * sample, sample);
      }),
    })),
  };
}
