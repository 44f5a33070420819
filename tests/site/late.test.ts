import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';

const script = readFileSync('public/late.js', 'utf8');

/** Whether a page opened at a moment of its reader's clock says that figures are late. */
function saysLate(due: string | undefined, local: string, pathname = '/'): boolean {
  const [year, month, day] = local.split('-').map(Number);
  class FixedDate {
    getFullYear = () => year;
    getMonth = () => (month ?? 1) - 1;
    getDate = () => day;
  }
  const classes = new Set<string>();
  const document = {
    currentScript: { dataset: { due } },
    documentElement: { classList: classes },
  };
  runInContext(script, createContext({ document, location: { pathname }, Date: FixedDate }));
  return classes.has('is-late');
}

describe('a page opened after the next release was due', () => {
  it('says so from the day after, by the calendar of its reader', () => {
    expect(saysLate('2026-05-12', '2026-05-11')).toBe(false);
    expect(saysLate('2026-05-12', '2026-05-12')).toBe(false);
    expect(saysLate('2026-05-12', '2026-05-13')).toBe(true);
    expect(saysLate('2026-05-12', '2026-10-01')).toBe(true);
    expect(saysLate('2026-12-31', '2027-01-01')).toBe(true);
  });

  it('says nothing where no day was announced, or where it is a frozen copy', () => {
    expect(saysLate(undefined, '2027-01-01')).toBe(false);
    expect(saysLate('2026-05-12', '2027-01-01', '/releases/2026-01-31/embed/')).toBe(false);
  });
});
