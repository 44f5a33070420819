import type { AreaSnapshot, Manifest } from '../../src/domain/snapshot.ts';
import { inLocale } from '../../src/domain/in-locale.ts';
import type { Texts } from '../../src/domain/texts.ts';
import { shareWithLimits } from '../../src/stats/share.ts';
import { csvLine } from './csv-line.ts';

/** Names of the columns, in order. */
export function surveyHeader({ atlas: { locales } }: Manifest): string {
  const inEach = (name: string) => locales.map((locale) => `${name}_${locale}`);
  return csvLine([
    'area_code',
    'area_name',
    'level',
    'date',
    'question',
    ...inEach('question_text'),
    'answer',
    ...inEach('answer_text'),
    'count',
    'share',
    'share_lower',
    'share_upper',
    'sample',
  ]);
}

type SurveyedArea = Pick<AreaSnapshot, 'code' | 'name' | 'level' | 'surveys'>;

/** A line for each answer given in an area; shares have four decimals. */
export function surveyLines(manifest: Manifest, area: SurveyedArea): string {
  const inEach = (texts: Texts) => manifest.atlas.locales.map((locale) => inLocale(texts, locale));
  const place = [area.code, area.name, area.level];
  const lines = area.surveys.flatMap(({ question: id, date, sample, answers }) => {
    const question = manifest.questions.find((one) => one.id === id);
    return answers.map(({ answer, count, share }) => {
      const { lower, upper } = shareWithLimits(share * sample, sample);
      const text = question?.answers.find((one) => one.id === answer)?.text ?? {};
      return csvLine([
        ...place,
        date,
        id,
        ...inEach(question?.text ?? {}),
        answer,
        ...inEach(text),
        count,
        ...[share, lower, upper].map(fourDecimals),
        sample,
      ]);
    });
  });
  return lines.join('');
}

const fourDecimals = (share: number) => Math.round(share * 10_000) / 10_000;
