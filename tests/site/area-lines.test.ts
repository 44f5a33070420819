import { expect, it } from 'vitest';
import { nameApart, namesApart } from '../../src/components/area-lines.ts';
import { openSnapshot } from '../../src/site/read-snapshot.ts';
import type { Site } from '../../src/site/site.ts';
import { writeFixture } from './fixture-snapshot.ts';

const { manifest } = openSnapshot(writeFixture().atlasDir);
const urban = {
  id: 'urban',
  level: 'commune',
  name: { pl: 'gmina miejska', en: 'urban commune' },
  spellings: [],
};
const commune = (code: string, name: string, parent: string, kind = 'rural') => ({
  ...manifest.areas.find((area) => area.level === 'commune')!,
  code,
  name,
  parent,
  kind,
});

/** A town within the commune of its name, and two communes of one name in two districts. */
const areas = [
  ...manifest.areas.filter((area) => area.level !== 'commune'),
  commune('1', 'Gorlice', '11', 'urban'),
  commune('2', 'Gorlice', '11'),
  commune('3', 'Spytkowice', '11'),
  commune('4', 'Spytkowice', '12'),
  commune('5', 'Sękowa', '11'),
];
const site = {
  manifest: {
    ...manifest,
    areas,
    atlas: { ...manifest.atlas, kinds: [...manifest.atlas.kinds, urban] },
  },
  areas: new Map(areas.map((area) => [area.code, area])),
  addresses: { area: ({ code }: { code: string }) => `/${code}/` },
  locale: 'pl',
} as unknown as Site;
const named = (codes: string, name: (area: (typeof areas)[number]) => string) =>
  [...codes].map((code) => name(site.areas.get(code)!));

it('tells a town from the commune of its name wherever both may stand', () => {
  const said = ['Gorlice (gmina miejska)', 'Gorlice (gmina wiejska)', 'Sękowa'];
  expect(named('125', namesApart(site, 'commune', ['1', '2', '5']))).toEqual(said);
  expect(named('125', (area) => nameApart(site, area))).toEqual(said);
});

it('names the district beside communes of one name, but not among those of one of them', () => {
  expect(named('3', namesApart(site, 'commune', ['3', '5']))).toEqual(['Spytkowice']);
  expect(named('34', (area) => nameApart(site, area))).toEqual([
    'Spytkowice (powiat powiatowy-11)',
    'Spytkowice (powiat powiatowy-12)',
  ]);
});
