import { expect, it } from 'vitest';
import { homePage } from '../../src/site/home-model.ts';
import { institutionPage } from '../../src/site/institution-model.ts';
import { openSnapshot, type Snapshot } from '../../src/site/read-snapshot.ts';
import { reportsSection } from '../../src/site/reports-model.ts';
import { societySection } from '../../src/site/society-model.ts';
import { writeFixture } from './fixture-snapshot.ts';

const given = openSnapshot(writeFixture().atlasDir);

/** The fixture with a category that is a part of another. */
function withPart(part: string, whole: string): Snapshot {
  const categories = given.manifest.categories.map((one) =>
    one.id === part ? { ...one, includedIn: whole } : one,
  );
  const responsibilities = [
    ...given.manifest.responsibilities,
    { category: 'drugs', institution: 'police', part: 'leads' as const },
  ];
  return {
    ...given,
    manifest: { ...given.manifest, categories, responsibilities },
    categoryEntry: (id) => categories.find((one) => one.id === id)!,
  };
}

const cellOf = (category: string, measure: string) => {
  const series = given.area('XX').series;
  return series.find((one) => one.category === category && one.measure === measure)?.cells.at(-1);
};

it('sums of reports have no part of a category that is in them, as on the first page', () => {
  const snapshot = withPart('drugs', 'parking');
  const { totals, rows } = reportsSection(snapshot, snapshot.area('XX'));
  const [, , reports] = homePage(snapshot).planes;
  expect(rows.map(({ category }) => category)).toContain('drugs');
  expect(totals.at(-1)?.reported?.count).toBe(cellOf('parking', 'reported'));
  expect(totals.at(-1)?.confirmed?.count).toBe(cellOf('parking', 'confirmed'));
  expect(reports?.total?.count).toBe(cellOf('parking', 'reported'));
  // Where it is no part both count.
  const apart = reportsSection(given, given.area('XX')).totals.at(-1)?.reported?.count;
  expect(apart).toBe(
    (cellOf('parking', 'reported') as number) + (cellOf('drugs', 'reported') as number),
  );
});

it('sums of demands have none either', () => {
  const snapshot = withPart('crossings', 'roads');
  expect(societySection(given, given.area('XX')).raised?.count).toBe(cellOf('crossings', 'raised'));
  expect(societySection(snapshot, snapshot.area('XX')).raised).toBeNull();
  expect(homePage(snapshot).planes[1]?.total).toBeNull();
});

it('what was passed on to an institution counts a part once, and alone where its whole is another’s', () => {
  const passedOn = (snapshot: Snapshot, id: string) =>
    institutionPage(snapshot, id).passedOn?.total.count;
  expect(passedOn(withPart('drugs', 'parking'), 'police')).toBe(cellOf('parking', 'passedOn'));
  // The office answers for parking, of which drugs are a part, and the police for both.
  const other = withPart('parking', 'drugs');
  expect(passedOn(other, 'police')).toBe(cellOf('drugs', 'passedOn'));
  expect(passedOn(other, 'office')).toBe(cellOf('parking', 'passedOn'));
});
