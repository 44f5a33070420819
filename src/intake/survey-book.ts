import type { Survey, SurveyAnswer, SurveyQuestion } from '../domain/survey.ts';
import type { SurveySource } from '../domain/source.ts';
import type { Placed } from './reading.ts';
import type { Rejection } from './tally.ts';

/** What one row tells of a survey in one area. */
export interface SurveyRow {
  area: number;
  question: SurveyQuestion;
  date: string;
  sample: number;
  /** Figures as the source gives them: see `figures` of its mapping. */
  figures: { answer: string; value: number }[];
}

/** Half a per cent more for each answer: so much may come of shares rounded to whole per cent. */
const ROUNDING = 0.005;
const MILLION = 1e6;

/** Puts together what rows tell of the same question, area and day. */
export class SurveyBook {
  readonly #figures: SurveySource['figures'];
  readonly #surveys = new Map<string, Placed<Survey>>();

  constructor(figures: SurveySource['figures']) {
    this.#figures = figures;
  }

  /** Enters a row whole, or says why it contradicts itself or those before it. */
  enter({ area, question, date, sample, figures }: SurveyRow): Rejection | null {
    const known = this.#surveys.get(`${area}/${question.id}/${date}`);
    if (known && known.sample !== sample) return 'sampleContradicted';
    const answers = figures.map(({ answer, value }) => this.#answer(answer, value, sample));
    const all = [...(known?.answers ?? []), ...answers];
    if (new Set(all.map(({ answer }) => answer)).size < all.length) return 'repeatedRow';
    if (this.#isTooMuch(all)) return 'sampleContradicted';
    this.#surveys.set(`${area}/${question.id}/${date}`, {
      area,
      question: question.id,
      date,
      sample,
      answers: question.answers.flatMap(({ id }) => all.filter(({ answer }) => answer === id)),
    });
    return null;
  }

  list(): Placed<Survey>[] {
    return [...this.#surveys.values()];
  }

  #answer(answer: string, value: number, sample: number): SurveyAnswer {
    if (this.#figures === 'count') {
      return { answer, count: value, share: rounded(value / sample) };
    }
    return { answer, count: null, share: rounded(this.#figures === 'share' ? value : value / 100) };
  }

  #isTooMuch(answers: readonly SurveyAnswer[]): boolean {
    const sum = answers.reduce((before, { share }) => before + share, 0);
    const slack = this.#figures === 'count' ? 1 / MILLION : ROUNDING;
    return answers.some(({ share }) => share > 1) || sum > 1 + answers.length * slack;
  }
}

const rounded = (share: number) => Math.round(share * MILLION) / MILLION;
