import type { Words } from '../../i18n/words.ts';
import { element, sheet } from './elements.ts';
import type { CheckOutcome, FileFault } from './report.ts';
import { reportSheets, reportSummary } from './show-report.ts';

/** Shows what came of a check, and gives it in a sentence, to be said. */
export function showOutcome(place: HTMLElement, outcome: CheckOutcome, words: Words): string {
  if (outcome.kind === 'refused') {
    place.replaceChildren(refusal(outcome.faults, words));
    return words.t('check.result.refused');
  }
  place.replaceChildren(...reportSheets(outcome.report, words));
  return reportSummary(outcome.report, words);
}

function refusal(faults: readonly FileFault[], words: Words): HTMLElement {
  const items = faults.map((fault) => element('li', {}, ...faultParts(fault, words)));
  const said = element('p', { class: 'lede' }, words.t('check.result.refused'));
  return sheet(words.t('check.result'), said, element('ul', { class: 'check-refusals' }, ...items));
}

/** Where it is, what is wrong, what to do. */
function faultParts(fault: FileFault, { t }: Words): (Node | string)[] {
  const { file, line, column = '', nearest, code, text = '' } = fault;
  const at = line === undefined ? file : `${file}, ${t('check.fault.line')} ${line}`;
  const where = element('b', {}, at);
  if (code === 'other') return [where, ' ', element('span', { lang: 'en' }, text)];
  const like = nearest === undefined ? '' : ` ${t('check.nearest', { nearest })}`;
  return [where, ` ${t(`check.file.${code}`, { column })}${like} ${t(`check.remedy.${code}`)}`];
}
