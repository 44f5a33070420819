import { describe, expect, it } from 'vitest';
import { isLatin } from '../../src/i18n/script-of.ts';

describe('letters of a language', () => {
  it.each(['pl', 'en', 'cs', 'vi', 'tr', 'sr-Latn'])('%s is written with Latin ones', (locale) =>
    expect(isLatin(locale)).toBe(true),
  );

  it.each(['uk', 'be', 'bg', 'sr', 'el', 'ka', 'he'])('%s is not', (locale) =>
    expect(isLatin(locale)).toBe(false),
  );
});
