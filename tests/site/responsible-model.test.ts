import { describe, expect, it } from 'vitest';
import type { Contact } from '../../src/domain/category.ts';
import type { Office } from '../../src/domain/office.ts';
import { areaReport } from '../../src/site/area-report-model.ts';
import { openSnapshot } from '../../src/site/read-snapshot.ts';
import { writeFixture } from './fixture-snapshot.ts';

const contact = (institution: string, area: string, name: string): Contact => ({
  institution,
  area,
  name,
  phone: '+48 12',
  email: null,
  url: null,
});
const CONTACTS = [
  contact('police', 'XX', 'of the country'),
  contact('police', '12', 'of the district'),
  contact('office', '1209', 'of the commune'),
];

/** The report on an area, in an atlas that says how institutions are reached, and who knows the place. */
function reportOn(code: string) {
  const snapshot = openSnapshot(writeFixture().atlasDir);
  const { atlas } = snapshot.manifest;
  Object.assign(snapshot.manifest, { contacts: CONTACTS });
  Object.assign(atlas, { communityOfficer: 'police' });
  return areaReport(snapshot, code).responsible;
}
const namesIn = (code: string) =>
  Object.fromEntries(
    reportOn(code).institutions.map(({ institution, contact: c }) => [
      institution,
      c?.name ?? null,
    ]),
  );

describe('an institution that is another office for each class of a thing', () => {
  const office = (name: string, level: string | null, ...within: string[]): Office => ({
    institution: 'office',
    class: name,
    of: { pl: name },
    name: { pl: `office of ${name}` },
    level,
    within,
    url: null,
  });
  /** Classes, their offices, and the areas these are of. */
  function told(code: string, ...offices: Office[]) {
    const snapshot = openSnapshot(writeFixture().atlasDir);
    Object.assign(snapshot.manifest, { offices });
    const section = areaReport(snapshot, code).responsible.offices;
    return section?.rows.map(({ of, offices: here }) => [of['pl'], here[0]?.area?.code ?? null]);
  }

  it('is told with the area it is of, where that is another than the place itself', () => {
    const all = [office('sea', null), office('lake', 'district'), office('pond', 'commune')];
    expect(told('1100', ...all)).toEqual([
      ['sea', null],
      ['lake', '11'],
      ['pond', null],
    ]);
  });

  it('is told only in areas of its kinds and in those below them', () => {
    const { manifest } = openSnapshot(writeFixture().atlasDir);
    const kindOf = (code: string) => manifest.areas.find((a) => a.code === code)?.kind ?? '';
    expect(told('1100', office('sea', null, kindOf('11')), office('fen', null, 'moon'))).toEqual([
      ['sea', null],
    ]);
    expect(told('XX', office('sea', null, kindOf('1100')))).toBeUndefined();
  });

  it('is not told where nothing on the page is its matter, nor where the atlas has none', () => {
    expect(told('1100')).toBeUndefined();
    expect(told('1100', { ...office('sea', null), institution: 'nobody' })).toBeUndefined();
  });
});

describe('who answers for what is found', () => {
  it('is reached as the nearest area says: itself, or one around it', () => {
    expect(namesIn('1209')).toEqual({ police: 'of the district', office: 'of the commune' });
    expect(namesIn('1100')).toEqual({ police: 'of the country', office: null });
    expect(reportOn('1209').officer?.contact.name).toBe('of the district');
  });

  it('is told with what was demanded of it here, and what waits in vain', () => {
    const office = reportOn('1100').institutions.find((one) => one.institution === 'office');
    expect(office).toMatchObject({ demands: 1, overdue: 1 });
    expect(reportOn('1209').institutions.every(({ demands }) => demands === 0)).toBe(true);
  });

  it('stands beside the reports the Police passed on in the categories of its row', () => {
    const { rows } = reportOn('1209');
    // Place 9 of the list, third period: (9 * 10 + 2) / 2 were passed on.
    const told = rows.map(({ categories, passedOn }) => [
      categories[0],
      passedOn?.map(({ category, total }) => [category, total.count]),
    ]);
    expect(told).toEqual([
      ['parking', [['parking', 46]]],
      ['theft', []],
    ]);
  });

  it('is no officer where the atlas names none', () => {
    const snapshot = openSnapshot(writeFixture().atlasDir);
    expect(areaReport(snapshot, '1209').responsible.officer).toBeNull();
  });
});
