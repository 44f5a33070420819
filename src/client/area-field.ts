import accessibleAutocomplete from 'accessible-autocomplete';
import type { FoundArea } from './find-areas.ts';

/** A field to find an area by its name; it speaks the words of its element's data attributes. */
export function areaField(
  host: HTMLElement,
  {
    place,
    id,
    find,
    choose,
    value = '',
  }: {
    /** Selects the empty element the field is put in. */
    place: string;
    id: string;
    /** Rejects where the names cannot be read, which the field says. */
    find: (query: string) => Promise<FoundArea[]>;
    choose: (area: FoundArea) => void;
    /** What stands in it at first. */
    value?: string;
  },
): void {
  const text = (name: string) => host.dataset[name] ?? '';
  let asked = 0;
  let empty: 'searching' | 'none' | 'failed' = 'searching';
  const ask = async (query: string, populate: (found: FoundArea[]) => void) => {
    const turn = ++asked;
    empty = 'searching';
    const found = await find(query).catch(() => null);
    // Answers may come late, and out of turn.
    if (turn !== asked) return;
    empty = found ? 'none' : 'failed';
    populate(found ?? []);
  };
  const nothing = () => text(empty);
  accessibleAutocomplete<FoundArea>({
    element: host.querySelector(place) as HTMLElement,
    id,
    defaultValue: value,
    source: (query, populate) => void ask(query, populate),
    templates: { inputValue: (found) => found?.name ?? '', suggestion: suggestionOf },
    onConfirm: (chosen) => chosen && choose(chosen),
    confirmOnBlur: false,
    autoselect: true,
    displayMenu: 'overlay',
    tNoResults: nothing,
    tStatusQueryTooShort: () => '',
    tStatusNoResults: nothing,
    tStatusSelectedOption: (option, count, at) => `${option} ${at + 1}/${count}`,
    tStatusResults: (count, selected) => `${text('found')} ${count}. ${selected}`,
    tAssistiveHint: () => text('assist'),
  });
}

function suggestionOf({ name, note }: FoundArea): string {
  const small = document.createElement('span');
  small.className = 'search-note';
  small.textContent = note;
  const box = document.createElement('span');
  box.append(name, small);
  // What was put in as text comes out escaped.
  return box.innerHTML;
}
