import { describe, expect, it } from 'vitest';
import { regionAsked } from '../../scripts/commands/siting.ts';

describe('the region that siting is asked for', () => {
  it.each<[string[], string | undefined]>([
    [[], '12'],
    [['--voivodeship', '12'], undefined],
    [['--voivodeship=12'], undefined],
  ])('%j and %s name 12', (rest, region) => {
    expect(regionAsked(rest, region, 'voivodeship')).toEqual({ region: '12' });
  });

  it.each<[string[], string | undefined, RegExp]>([
    [[], undefined, /required/],
    [['--voivodeship'], undefined, /--voivodeship/],
    [['--canton', '12'], undefined, /--canton/],
    [['--voivodeship', '12'], '14', /unknown option/],
    [['--voivodeship', '12', '14'], undefined, /14/],
  ])('%j and %s are refused', (rest, region, said) => {
    expect(regionAsked(rest, region, 'voivodeship')).toEqual({
      wrong: expect.stringMatching(said) as string,
    });
  });
});
