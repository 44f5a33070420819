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
    // 20 of 2,000 residents in Northeast; with 3 of 1,000 in Southwest the common rate is another.
    const similar = ['0102', '0201'];
    const funnel = { category: 'theft', target: 0.01, dispersion: 1, counts: [40, null, 20] };
    await plant({ similar, funnel });
    expect(await leaks()).toEqual([]);
    await plant({ similar, funnel: { ...funnel, target: 0.00766667, counts: [40, 3, 20] } });
    expect(await leaks()).toEqual([
      'data/areas/0101.json: theft, recorded, 2030: a count of 3 is shown',
      ': theft, recorded, 2030 in 0102 is hidden in one file and shown in another',
    ]);
  });
});

describe('what is made of several figures at once', () => {
  /** Northwest's funnel: 40 and 60 thefts of 4,000 residents in East are 0.025. */
  const funnel = { category: 'theft', dispersion: 1, counts: [30, null, 40, 60] };
  const plant = (findings: object) =>
    changeJson('data/areas/0101.json', (json) => {
      const similar = ['0102', '0201', '0202'];
      json.findings = { offences: [], topics: [], beside: [], similar, ...findings };
    });

  it('finds a common rate that is not that of the counts shown', async () => {
    await plant({ funnel: { ...funnel, target: 0.025 } });
    const shown = await leaks();
    await plant({ funnel: { ...funnel, target: 0.0206 } });
    expect(await leaks()).toEqual([
      ...shown,
      'data/areas/0101.json: the common rate of a funnel in 0101 is not that of the counts shown',
    ]);
  });

  it('finds where an area stands in a topic of which a count is hidden', async () => {
    const topics = (police: string) => [{ topic: 'crime', standings: { police } }];
    await plant({ funnel: null, topics: topics('more') });
    expect(await leaks()).toEqual([]);
    const hide = (json: PlantedJson) => {
      json.periods.police.push('2030');
      for (const { category, measure, cells } of json.series)
        cells.push(category === 'theft' && measure === 'recorded' ? 'suppressed' : 'notRecorded');
    };
    await changeJson('data/areas/0101.json', hide);
    expect(await leaks()).toEqual([
      'data/areas/0101.json: where 0101 stands in offences of the topic crime, of which a latest count is hidden',
    ]);
    await plant({ funnel: null, topics: topics('tooFew') });
    expect(await leaks()).toEqual([]);
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
    expect((await page(9)).size).toBe(0);
  });

  it('is found where it holds more', async () => {
    await expect(page(12)).rejects.toThrow(
      '12 offences in 0102, whose shown counts come to 9: what is hidden comes to 3',
    );
  });
});
