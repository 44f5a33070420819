import type { Measure } from '../../src/domain/measure.ts';
import type { Reading } from './see-figures.ts';

const HIDDEN = '#';
/** A cell by its place: category, measure where it is not the leading one, period. */
const CELL =
  /<td id="([^"]+?)-(?:(detected|detectionRate)-)?(\d{4}(?:-Q\d|-\d{2}(?:\/P12M)?)?)">([^<]*)(<small>)?/g;

/** Sees the page on which the figures of an area are cited: `figures/<code>/index.html`. */
export function seeFigurePage(reading: Reading, file: string, html: string): void {
  const { sightings, places, guards } = reading;
  const code = file.split('/').at(-2) ?? '';
  const place = places.get(code);
  if (place === undefined) return;
  for (const [, category = '', part = 'recorded', period = '', text = '', rate] of html.matchAll(
    CELL,
  )) {
    if (!guards.has(category)) continue;
    const measure = part as Measure;
    const spelled = text.trim();
    const cell = spelled === HIDDEN ? 'suppressed' : numberOf(spelled);
    sightings.see({ category, measure, period, place, file, cell: cell ?? 'notRecorded' });
    if (cell === 'suppressed' && rate !== undefined)
      sightings.tell(
        file,
        `limits of a rate stand beside ${category}, ${measure}, ${period} in ${code}, which is hidden`,
      );
  }
}

/** A number in whichever language: digits, grouped by spaces or commas; null where there is none. */
function numberOf(text: string): number | null {
  // A star behind it says that the sum lacks parts of its area.
  const digits = text.replace(/[\s\u00A0\u202F]|\*$/g, '').replace(/,(?=\d{3}(?!\d))/g, '');
  return /^\d/.test(digits) ? Number(digits.replace(',', '.')) : null;
}
