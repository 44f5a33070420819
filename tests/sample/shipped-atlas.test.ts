import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { openAtlas, type OpenAtlas } from '../../scripts/atlas/open-atlas.ts';
import { sourceSchema } from '../../src/domain/source.ts';
import { CRIMES, MISDEMEANOURS, REPORTS, SUBJECTS } from '../../scripts/sample/frequencies.ts';
import demands from '../../scripts/sample/texts/demands.json' with { type: 'json' };

/** The categories in force since about 2022, as the reporting platform spells them. */
const REPORT_NAMES = `Akty wandalizmu · Dzikie wysypiska śmieci · Grupowanie się małoletnich zagrożonych demoralizacją · Kłusownictwo · Miejsca niebezpieczne na wodach · Miejsce niebezpiecznej działalności rozrywkowej · Nielegalna wycinka drzew · Nielegalne rajdy samochodowe · Nieprawidłowe parkowanie · Niestrzeżone przejście przez tory · Niestrzeżony przejazd kolejowy · Niewłaściwa infrastruktura drogowa · Niszczenie zieleni · Osoba bezdomna wymagająca pomocy · Poruszanie się po terenach leśnych quadami · Przekraczanie dozwolonej prędkości · Spożywanie alkoholu w miejscach niedozwolonych · Używanie środków odurzających · Wałęsające się bezpańskie psy · Wypalanie traw · Zdarzenia drogowe z udziałem zwierząt leśnych · Znęcanie się nad zwierzętami · Zła organizacja ruchu drogowego · Żebractwo`;
const FORMER_NAMES = `Miejsca niebezpieczne na terenach wodnych · Dzikie kąpieliska · Utonięcia`;
const STATUSES = `Nowe · Weryfikacja · Potwierdzone · Potwierdzone (wyeliminowane) · Potwierdzone (przekazane poza Policję) · Niepotwierdzone · żart/pomyłka`;
const listed = (text: string) => text.split(' · ').toSorted();

let atlas: OpenAtlas;
beforeAll(async () => {
  // Opening it also finds every name that leads nowhere.
  atlas = await openAtlas('data');
});

const category = (id: string) => atlas.categories.find((candidate) => candidate.id === id);
const source = (id: string) => atlas.sources.find((candidate) => candidate.id === id);

describe('categories', () => {
  it('names the 24 categories of citizens’ reports exactly, and the three merged into one', () => {
    const reports = atlas.categories.filter((one) => one.plane === 'reports');
    const now = reports.filter((one) => one.validTo === null);
    const former = reports.filter((one) => one.validTo !== null);
    expect(now.map((one) => one.name['pl']).toSorted()).toEqual(listed(REPORT_NAMES));
    expect(former.map((one) => one.name['pl']).toSorted()).toEqual(listed(FORMER_NAMES));
    expect(new Set(former.map((one) => one.mergedInto))).toEqual(new Set(['reports-water']));
    expect(category('reports-water')?.name['pl']).toBe('Miejsca niebezpieczne na wodach');
  });

  it('shows what the public map never shows no lower than the district', () => {
    const held = atlas.categories.filter((one) => one.lowestLevel === 'district');
    expect(held.map((one) => one.name['pl']).toSorted()).toEqual([
      'Miejsce niebezpiecznej działalności rozrywkowej',
      'Używanie środków odurzających',
      'Znęcanie się nad zwierzętami',
    ]);
  });

  it('counts car theft within theft, and nothing else within another', () => {
    const parts = atlas.categories.filter((one) => one.includedIn !== null);
    expect(parts.map((one) => [one.id, one.includedIn])).toEqual([['car-theft', 'theft']]);
  });

  it('says what each is, in both languages, and uses every topic', () => {
    const silent = atlas.categories.filter((one) =>
      atlas.config.locales.some((locale) => !/^\p{Lu}.*[.]$/su.test(one.definition[locale] ?? '')),
    );
    expect(silent).toEqual([]);
    const used = new Set(atlas.categories.map((one) => one.topic));
    expect([...used].toSorted()).toEqual(atlas.topics.map((topic) => topic.id).toSorted());
  });

  it('gives every category an institution that leads, and every institution but the community officer a category', () => {
    const officer = atlas.config.communityOfficer;
    const leads = atlas.responsibilities.filter((one) => one.part === 'leads');
    expect(new Set(leads.map((one) => one.category))).toEqual(
      new Set(atlas.categories.map((one) => one.id)),
    );
    expect(new Set(atlas.responsibilities.map((one) => one.institution))).toEqual(
      new Set(atlas.institutions.map((one) => one.id).filter((id) => id !== officer)),
    );
    expect(atlas.contacts.some((one) => one.institution === officer)).toBe(true);
  });
});

describe('roads', () => {
  /** Article 19 of the act on public roads, and article 10 of that on road traffic, of 1985 and 1997. */
  const GDDKIA = 'Generalna Dyrekcja Dróg Krajowych i Autostrad';
  const REST = 'pozostałe drogi publiczne: krajowe, wojewódzkie, powiatowe i gminne';
  const ROADS = ['drogi krajowe', 'drogi wojewódzkie', 'drogi powiatowe', 'drogi gminne'];
  it.each([
    [
      'road-manager',
      [GDDKIA, 'zarząd województwa', 'zarząd powiatu', 'wójt, burmistrz lub prezydent miasta'],
    ],
    ['traffic-authority', [GDDKIA, 'marszałek województwa', 'starosta', 'starosta']],
  ])('have the offices the law names, by their class and in cities: %s', (id, wanted) => {
    const told = (kind: string) =>
      atlas.offices
        .filter(({ institution, within }) => institution === id && within.includes(kind))
        .map(({ of, name }) => [of['pl'], name['pl']]);
    expect(told('land-district')).toEqual(ROADS.map((road, i) => [road, wanted[i]]));
    expect(told('city-district')).toEqual([
      ['autostrady i drogi ekspresowe', GDDKIA],
      [REST, 'prezydent miasta'],
    ]);
  });
});

describe('sources', () => {
  it('knows every status of a citizen’s report by its exact words', () => {
    const reports = source('citizen-reports');
    const field = reports?.record === 'event' ? reports.fields.status : undefined;
    expect(Object.keys(field?.values ?? {}).toSorted()).toEqual(listed(STATUSES));
    expect(new Set(Object.values(field?.values ?? {})).size).toBe(7);
  });

  it('reads every category of its plane, and no word twice for one of them', () => {
    const mapped = atlas.sources.flatMap((one) => {
      const field = 'category' in one.fields ? one.fields.category : undefined;
      return field && 'values' in field ? Object.values(field.values ?? {}) : [];
    });
    expect(new Set(mapped)).toEqual(new Set(atlas.categories.map((one) => one.id)));
  });
});

describe('what the sample is drawn from', () => {
  it('knows how often each category in force happens', () => {
    const known = [...CRIMES, ...MISDEMEANOURS, ...REPORTS].map((one) => one.category);
    const inForce = atlas.categories.filter((one) => one.validTo === null);
    expect([...known, ...Object.keys(SUBJECTS)].toSorted()).toEqual(
      inForce.map((one) => one.id).toSorted(),
    );
  });

  it('has at least 60 demands and 40 answers, each text once, addressed to known institutions', () => {
    const subjects = Object.values(demands);
    const all = subjects.flatMap((subject) => subject.demands);
    const answers = subjects.flatMap((subject) => [
      ...subject.demands.map((one) => one.done),
      ...subject.inProgress,
      ...subject.refused,
    ]);
    expect(new Set(all.map((one) => one.text)).size).toBeGreaterThanOrEqual(60);
    expect(new Set(answers).size).toBe(answers.length);
    expect(answers.length).toBeGreaterThanOrEqual(40);
    const institutions = new Set(atlas.institutions.map((one) => one.id));
    expect(all.filter((one) => !institutions.has(one.to))).toEqual([]);
  });
});

it('has an invented police unit in each district, at the centre of a commune of it', () => {
  const districts = atlas.areas.filter((area) => area.level === 'district');
  const seats = atlas.units.map((unit) => atlas.areas.find((area) => area.code === unit.area));
  expect(new Set(seats.map((seat) => seat?.parent))).toEqual(
    new Set(districts.map((district) => district.code)),
  );
  expect(seats.map((seat) => seat?.centre)).toEqual(
    atlas.units.map((unit) => [unit.lon, unit.lat]),
  );
  expect(atlas.units.filter((unit) => !unit.name.includes('przykład'))).toEqual([]);
});

it('explains each shape of row by an example that is a valid mapping', () => {
  const blocks = [...readFileSync('data/README.md', 'utf8').matchAll(/```jsonc\n([^]*?)```/g)];
  const examples = blocks.map((block) => withoutComments(block[1] ?? ''));
  const shared = examples.find((example) => example.startsWith('{\n  "id"'));
  const common = JSON.parse(shared ?? '') as Record<string, unknown>;
  const shapes = examples.filter((example) => example.startsWith('"record"'));
  const records = shapes.map((shape) => {
    const own = JSON.parse(`{${shape}}`) as Record<string, unknown>;
    return sourceSchema.parse({ ...common, ...own }).record;
  });
  const explained = [...new Set(records)];
  expect(explained).toEqual(['event', 'count', 'wide', 'debate', 'postulate', 'contact', 'survey']);
  expect(sourceSchema.options.length).toBe(explained.length);
});

const withoutComments = (text: string) => text.replaceAll(/\s\/\/ .*$/gm, '');
