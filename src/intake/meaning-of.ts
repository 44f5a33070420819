/**
 * What a mapping says a text means; undefined for a text it does not name. Exports may hold any
 * word, so that `constructor` must not find what every object has.
 */
export const meaningOf = <T>(values: Readonly<Record<string, T>>, text: string): T | undefined =>
  Object.hasOwn(values, text) ? values[text] : undefined;
