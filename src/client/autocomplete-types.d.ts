declare module 'accessible-autocomplete' {
  interface Settings<T> {
    element: Element;
    id: string;
    defaultValue?: string;
    source(query: string, populate: (results: T[]) => void): void;
    /** Both return HTML, which has to be escaped. */
    templates: { inputValue(result?: T): string; suggestion(result: T): string };
    onConfirm(chosen?: T): void;
    confirmOnBlur: boolean;
    autoselect: boolean;
    displayMenu: 'overlay' | 'inline';
    tNoResults(): string;
    tStatusQueryTooShort(fewest: number): string;
    tStatusNoResults(): string;
    tStatusSelectedOption(option: string, count: number, place: number): string;
    tStatusResults(count: number, selected: string): string;
    tAssistiveHint(): string;
  }
  export default function accessibleAutocomplete<T>(settings: Settings<T>): void;
}
