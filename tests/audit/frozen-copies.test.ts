import { cp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { auditFrozen } from '../../scripts/audit/audit-frozen.ts';
import { frozenParts, writeRecord } from '../../scripts/frozen/frozen-copy.ts';
import { silent } from '../../scripts/progress/progress.ts';
import { MistakesFound } from '../../src/domain/mistake.ts';
import { HIDDEN, plantedSite } from './planted-site.ts';

const site = plantedSite();
const NEWEST = '2024-12-31';
const EARLIER = '2024-06-30';
const copy = (file = '') => join('releases', EARLIER, file);

const record = (id: string) => ({
  id,
  dataUntil: id,
  published: id,
  parts: frozenParts([]).filter((part) => part !== 'embed'),
  assets: [],
});

/** The site of today, and below it a copy of its own and one of an earlier release. */
beforeEach(async () => {
  await mkdir(site.path(copy()), { recursive: true });
  await mkdir(site.path(join('releases', NEWEST)), { recursive: true });
  for (const part of ['data', 'api', 'figures']) {
    await cp(site.path(part), site.path(copy(part)), { recursive: true });
    await symlink(site.path(part), site.path(join('releases', NEWEST, part)));
  }
  for (const id of [EARLIER, NEWEST]) writeRecord(site.path(join('releases', id)), record(id));
});

const audited = () => auditFrozen(site.path(), NEWEST, silent);
const said = async () => {
  const error = await audited().catch((e: unknown) => e);
  expect(error).toBeInstanceOf(MistakesFound);
  return (error as MistakesFound).mistakes.map(({ problem }) => problem);
};

describe('the audit of copies of earlier releases', () => {
  it('finds nothing where they are as they were published', async () => {
    expect(await audited()).toEqual([EARLIER]);
  });

  it('finds a count that one file of a copy shows and the others hide', async () => {
    await site.change(copy('data/categories/theft.csv'), (text) =>
      text.replace(HIDDEN, '$13,counted,'),
    );
    expect(await said()).toContain('theft, detected, 2024: a count of 3 is shown.');
  });

  it('finds a total in a copy that gives two counts away, and says by which equation', async () => {
    const shown = (text: string) =>
      text.replace(/^(0101,.*,detected,2024,),suppressed,/m, '$110,counted,');
    await site.change(copy('data/areas/0101.csv'), shown);
    await site.change(copy('data/categories/theft.csv'), shown);
    const problems = await said();
    expect(problems.at(-1)).toMatch(
      /theft, detected, 2024 in 0102 can be exactly 3: 0101 \+ 0102 = 01 \(theft, detected, 2024\)/,
    );
  });

  it('finds a number in a card of a copy, whose parts are links', async () => {
    const cards = join(site.outside(), 'cards');
    await mkdir(join(cards, 'town/0102-southwest'), { recursive: true });
    // What was recorded there in 2024 is shown as 7; of that year nothing else is.
    const hide = (text: string) =>
      text.replace(/^(0102,.*,theft,.*,recorded,2024),[^,]*,counted,.*$/m, '$1,,suppressed');
    await site.change(copy('data/areas/0102.csv'), hide);
    await site.change(copy('data/categories/theft.csv'), hide);
    await site.change(copy('data/areas/0102.json'), (text) => {
      const json = JSON.parse(text);
      for (const { measure, cells } of json.series)
        if (measure === 'recorded') cells.fill('suppressed');
      json.findings.offences = [];
      return JSON.stringify(json);
    });
    for (const part of ['api', 'figures']) await rm(site.path(copy(part)), { recursive: true });
    for (const file of ['figures.csv.gz', 'figures.parquet'])
      await rm(site.path(copy(`data/${file}`)));
    await symlink(cards, site.path(copy('embed')));
    writeRecord(site.path(copy()), { ...record(EARLIER), parts: ['data', 'embed'] });
    const row = '<tr><th scope="row">Theft</th><td>7</td><td>7.0</td></tr>';
    const page = join(cards, 'town/0102-southwest/index.html');
    await writeFile(page, `<table><tbody>${row}</tbody></table>`);
    expect((await said()).at(-1)).toContain('theft in 0102: "7", "7.0" where it is hidden');
  });

  it('refuses a copy that is not whole', async () => {
    await rm(site.path(copy('release.json')));
    expect(await said()).toEqual([
      'the copy of an earlier release is not whole, so that nobody can tell what it shows.',
    ]);
  });
});
