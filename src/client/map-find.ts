import { typedForms } from '../i18n/plain-letters.ts';

/** An area whose name can be written, with the area it lies in. */
export interface Offered {
  code: string;
  name: string;
  within: string;
}

/** The names of areas as the table of a map has them. */
export function offeredIn(links: ReadonlyMap<string, HTMLAnchorElement>): Offered[] {
  return [...links].map(([code, link]) => ({
    code,
    name: link.textContent ?? '',
    within: link.closest('th')?.nextElementSibling?.matches('.text')
      ? (link.closest('th')?.nextElementSibling?.textContent ?? '')
      : '',
  }));
}

const spelled = ({ name, within }: Offered) => [name, within].filter(Boolean).join(', ');

/** The first area whose name is what was written, else begins with it, else has a word that does. */
export function areaWritten(offered: readonly Offered[], written: string): Offered | undefined {
  const wanted = typedForms(written).filter((form) => form !== '');
  const known = offered.map((one) => ({
    one,
    names: typedForms(one.name),
    texts: typedForms(spelled(one)),
  }));
  return (
    known.find(({ names, texts }) =>
      wanted.some((form) => texts.includes(form) || names.includes(form)),
    ) ??
    known.find(({ texts }) => wanted.some((form) => texts.some((one) => one.startsWith(form)))) ??
    known.find(({ texts }) => wanted.some((form) => texts.some((one) => one.includes(` ${form}`))))
  )?.one;
}

/** Lets an area be found by its name in a field that offers those of the map when it is first used. */
export function findByName(
  field: HTMLInputElement,
  offered: () => readonly Offered[],
  found: (code: string) => void,
): void {
  const offer = () => {
    const options = offered().map((one) => {
      const option = document.createElement('option');
      option.value = spelled(one);
      return option;
    });
    field.list?.replaceChildren(...options);
  };
  field.addEventListener('focus', offer, { once: true });
  field.addEventListener('change', () => {
    const area = areaWritten(offered(), field.value);
    field.setCustomValidity(area || field.value === '' ? '' : (field.dataset['none'] ?? ''));
    if (!field.reportValidity() || !area) return;
    field.value = spelled(area);
    found(area.code);
  });
}
