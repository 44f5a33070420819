import { describe, expect, it } from 'vitest';
import {
  gapSaid,
  placeNames,
  scenarioSaid,
  staffingSaid,
} from '../../src/components/posts-words.ts';
import { sitingSchema, type Reach } from '../../src/domain/siting.ts';
import { wordsOf } from '../../src/i18n/words.ts';
import { areaRef } from '../../src/site/area-ref.ts';
import { openSnapshot } from '../../src/site/read-snapshot.ts';
import { siteIn } from '../../src/site/site.ts';
import { writeFixture } from './fixture-snapshot.ts';

const words = wordsOf('en');

describe('names of places for posts', () => {
  /** A fixture in which some communes are called alike. */
  const named = (changes: Record<string, { name: string; kind?: string }>, region: string) => {
    const snapshot = openSnapshot(writeFixture().atlasDir);
    for (const area of snapshot.manifest.areas) Object.assign(area, changes[area.code]);
    const name = placeNames(siteIn(snapshot, 'en'), region);
    return (code: string) => name(areaRef(snapshot, code));
  };

  it('tell two of one name apart by the district around, within a region', () => {
    const name = named({ 1100: { name: 'Bór' }, 2207: { name: 'Las' } }, '1');
    expect(name('1204')).toBe('Bór (powiatowy-12 district)');
    expect(name('1100')).toBe('Bór (powiatowy-11 district)');
    // The other Las is in another region, of which the page says nothing.
    expect(name('1209')).toBe('Las');
    expect(name('1205')).toBe('Kąty');
  });

  it('tell a town and the land around it, in one district, by their kinds', () => {
    const name = named({ 1205: { name: 'Bór', kind: 'urban' } }, '1');
    const kinds = [name('1204'), name('1205')];
    expect(kinds.every((one) => one.startsWith('Bór ('))).toBe(true);
    expect(new Set(kinds).size).toBe(2);
  });
});

describe('a scenario in a sentence', () => {
  const rules = sitingSchema.parse({ region: 'district', eligible: { kinds: ['rural'] } });
  const reach = { meanMinutes: 7, residentsWithin: [0.8] } as unknown as Reach;
  const chosen = [{ code: '1', level: 'commune', kind: 'rural', name: 'Bór' }];
  const said = (posts: number) =>
    scenarioSaid({ posts, chosen, reach }, rules, words, ({ name }) => name);

  it('counts the posts that are placed, and says where further ones bring nothing', () => {
    const one = 'One post: Bór. Mean journey 7.0\u00a0min; 80% of residents within 20\u00a0min.';
    expect(said(1)).toBe(one);
    expect(said(3)).toBe(`${one} Further posts would bring nothing more for this goal.`);
  });
});

it('says no choice that is not proven to be at most nothing from the best', () => {
  expect([0.0001, 0.0029, 0.08].map((gap) => gapSaid(gap, words))).toEqual([
    'at most 0.1% from the best choice',
    'at most 0.3% from the best choice',
    'at most 8.0% from the best choice',
  ]);
  expect(gapSaid(0.012, wordsOf('pl'))).toBe('do najlepszego układu brakuje najwyżej 1,2%');
});

describe('officers needed', () => {
  it('are told with the hours they are worked out from', () => {
    const { staffing } = sitingSchema.parse({
      region: 'district',
      eligible: { kinds: ['rural'] },
      staffing: { hours: { recorded: 12.5, confirmed: 2 }, hoursPerOfficer: 1600 },
    });
    expect(staffingSaid(staffing, words)).toContain('12.5 hours');
    const polish = staffingSaid(staffing, wordsOf('pl')).replaceAll('\u00a0', ' ');
    for (const part of ['12,5 godz.', '2 na każde', '1600 godz.']) expect(polish).toContain(part);
  });
});
