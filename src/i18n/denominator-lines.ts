import { amountOf, TABLED, type Amounts, type Denominator } from '../domain/denominator.ts';
import type { Manifest } from '../domain/snapshot.ts';
import { capitalised, wordsOf } from './words.ts';

/** A sentence on what rates are per, and the address of who says so. */
export interface DenominatorLine {
  text: string;
  url: string | undefined;
}

/** One for each thing beside residents that rates of the atlas are per, or for one of them. */
export function denominatorLines(
  { denominators, categories }: Manifest,
  locale: string,
  { amounts, of: only }: { amounts?: Amounts | undefined; of?: Denominator | undefined },
): DenominatorLine[] {
  const words = wordsOf(locale);
  return TABLED.flatMap((of) => {
    const told = denominators?.[of];
    const isUsed = categories.some((c) => c.denominator === of && c.levels.length > 0);
    if (!told || !isUsed || (only !== undefined && only !== of)) return [];
    const values = {
      what: capitalised(words.t(`denominator.${of}`)),
      source: words.of(told.source),
      year: String(told.year),
    };
    if (amounts === undefined) return { text: words.t('denominator.told', values), url: told.url };
    const known = amountOf(amounts, of);
    const amount = known === null ? '' : words.number(known, Number.isInteger(known) ? 0 : 1);
    const key = known === null ? 'denominator.unknown' : 'denominator.amount';
    return { text: words.t(key, { ...values, amount }), url: told.url };
  });
}
