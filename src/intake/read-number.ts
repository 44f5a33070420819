import type { Dialect } from '../domain/dialect.ts';

/**
 * A reader of numbers in an export's spelling: `1 234,5` with `decimalChar` `,`. Spaces (plain,
 * no-break, thin) may group thousands. Null for what is no finite number, `1e309` included.
 */
export function numberReader(dialect: Dialect): (text: string) => number | null {
  const decimal = dialect.decimalChar === ',' ? ',' : String.raw`\.`;
  const pattern = new RegExp(
    `^[+-]?(\\d+|\\d{1,3}([ \\u00a0\\u2009\\u202f]\\d{3})+)(${decimal}\\d+)?$`,
  );
  return (text) => {
    const trimmed = text.trim();
    if (!pattern.test(trimmed)) return null;
    const plain = trimmed.replaceAll(/[ \u00a0\u2009\u202f]/g, '').replace(',', '.');
    const value = Number(plain);
    return Number.isFinite(value) ? value : null;
  };
}
