import type { Cell } from './row-cells.ts';
import type { Tally } from './tally.ts';

const E_MAIL = /[^\s@<>(),;]+@[^\s@<>(),;]+\.[a-z]{2,}/gi;
/** Nine digits or more, together or in groups: so long are numbers of telephones, persons and accounts. */
const LONG_NUMBER = /(?<!\d|\d[.,])\+?\d(?:[ \u00A0-]?\d){8,}(?!\d|[.,]\d)/g;
/** From one year to another, which looks alike. */
const YEARS = /(?<!\d)(?:19|20)\d\d[ \u00A0-]+(?:19|20)\d\d(?!\d)/g;

/** The reason under which such a text is listed; its row counts all the same. */
export const PERSONAL_DATA = 'personalData';

/** What in a text may lead to a person: addresses for e-mail and long numbers; empty where nothing does. */
export function personalDataIn(text: string): string {
  const plain = text.replace(YEARS, ' ');
  return [E_MAIL, LONG_NUMBER].flatMap((sign) => plain.match(sign) ?? []).join(', ');
}

/** Lists what may lead to a person in texts that pages show, for the operator alone. */
export const noteTexts =
  (tally: Tally, texts: readonly (readonly [column: string, read: Cell<string>])[]) => (): void => {
    for (const [column, read] of texts) {
      const found = personalDataIn(read());
      if (found !== '') tally.values.of(PERSONAL_DATA, column, found).rows++;
    }
  };
