import { mkdir, writeFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { auditDownloads, auditPages } from '../../scripts/audit/audit-folder.ts';
import { silent } from '../../scripts/progress/progress.ts';
import { plantedSite } from './planted-site.ts';

const { path, change, leaks } = plantedSite();

/** What of the JSON of an area, and of all categories, is changed here. */
interface PlantedJson {
  periods: { police: string[] };
  series: { category: string; measure: string; cells: (number | string)[] }[];
  findings: object;
  categories: object[];
}

/** Changes the JSON of an area, or what describes all categories. */
const changeJson = (file: string, edit: (json: PlantedJson) => void) =>
  change(file, (text) => {
    const json = JSON.parse(text);
    edit(json);
    return JSON.stringify(json);
  });

describe('what stands beside the figures of similar areas', () => {
  // Southwest has few thefts in 2030: they are hidden, in its own files.
  beforeEach(async () => {
    await changeJson('data/areas/0101.json', (json) => inYear(json, 40));
    await changeJson('data/areas/0102.json', (json) => inYear(json, 'suppressed'));
  });

  const inYear = (json: PlantedJson, cell: number | string) => {
    json.periods.police.push('2030');
    for (const { category, measure, cells } of json.series)
      cells.push(category === 'theft' && measure === 'recorded' ? cell : 'notRecorded');
    json.findings = { ...json.findings, offences: [], similar: ['0102'], funnel: null, beside: [] };
  };
  const plant = (findings: object) =>
    changeJson('data/areas/0101.json', (json) => Object.assign(json.findings, findings));

  it('is nothing where it is made of counts that are shown', async () => {
    await plant({ beside: [{ category: 'theft', rates: [800, null] }] });
    expect(await leaks()).toEqual([]);
  });

  it('is found in a rate of another area, whose count is hidden', async () => {
    await plant({ beside: [{ category: 'theft', rates: [800, 60.5] }] });
    expect(await leaks()).toEqual([
      'data/areas/0101.json: a rate stands among those of similar areas for theft, recorded, 2030 in 0102, which is hidden',
    ]);
  });

  it('is found in a count of a funnel', async () => {
    const funnel = { category: 'theft', target: 0.01, dispersion: 1, counts: [40, 3] };
    await plant({ funnel: { ...funnel, counts: [40, null] } });
    expect(await leaks()).toEqual([]);
    await plant({ funnel });
    expect(await leaks()).toEqual([
      'data/areas/0101.json: theft, recorded, 2030: a count of 3 is shown',
      ': theft, recorded, 2030 in 0102 is hidden in one file and shown in another',
    ]);
  });
});

describe('a sum over all offences of which some are open', () => {
  // One offence more, shown whatever its count is: two in Southwest, beside 7 thefts.
  beforeEach(async () => {
    const open = { id: 'noise', plane: 'police', open: true, includedIn: null };
    await changeJson('data/categories.json', (json) => {
      json.categories.push({ ...json.categories[0], ...open, name: { en: 'Noise' } });
    });
    await changeJson('data/areas/0102.json', (json) => {
      const cells = json.periods.police.map(() => 2);
      json.series.push({ category: 'noise', measure: 'recorded', cells });
    });
  });

  const page = async (sum: number) => {
    await mkdir(path('county/01-west'), { recursive: true });
    await writeFile(
      path('county/01-west/index.html'),
      `<table><thead><tr><th>Name</th><th class="police">Offences</th></tr></thead>
      <tbody><tr><th scope="row"><a href="/town/0102-southwest/">Southwest</a></th><td>${sum}</td></tr></tbody></table>`,
    );
    return await auditPages(path(), await auditDownloads(path(), silent), silent);
  };

  it('is what is shown, with the open ones', async () => {
    await expect(page(9)).resolves.toBeUndefined();
  });

  it('is found where it holds more', async () => {
    await expect(page(12)).rejects.toThrow(
      '12 offences in 0102, whose shown counts come to 9: what is hidden comes to 3',
    );
  });
});
