import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditDownloads } from '../../scripts/audit/audit-folder.ts';
import { figurePageWriter } from '../../scripts/downloads/figure-page-writer.ts';
import { figureRows } from '../../scripts/downloads/figure-rows.ts';
import { KeptFiles } from '../../scripts/downloads/kept-files.ts';
import { writeDownloads } from '../../scripts/downloads/write-downloads.ts';
import { silent } from '../../scripts/progress/progress.ts';
import { bibtex } from '../../src/i18n/citation.ts';
import { figureId } from '../../src/site/figure-id.ts';
import { contentHash, openSnapshot, type Snapshot } from '../../src/site/read-snapshot.ts';
import { writeFixture } from '../site/fixture-snapshot.ts';

const { atlasDir, manifest } = writeFixture();
const out = mkdtempSync(join(tmpdir(), 'atlas-figures-'));
let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = openSnapshot(atlasDir);
  await writeDownloads(atlasDir, out, () => undefined);
});
afterAll(() => [atlasDir, out].forEach((folder) => rmSync(folder, { recursive: true })));

const fileOf = (code: string) => join(out, 'figures', code, 'index.html');
const html = (code: string) => readFile(fileOf(code), 'utf8');
const page = async (code: string) => parseHTML(await html(code)).document as unknown as Document;
/** What stands in a cell before the rate below it. */
const figureAt = (document: Document, id: string) =>
  document.getElementById(id)?.childNodes[0]?.textContent?.trim();

describe('the page of an area’s figures', () => {
  it('has every figure of the area at a place of its own, as it stands in the snapshot', async () => {
    const signs = { suppressed: '#', notRecorded: '.', notApplicable: 'x', noDenominator: '–' };
    let checked = 0;
    for (const { code } of manifest.areas) {
      const document = await page(code);
      for (const { category, measure, cells } of snapshot.area(code).series) {
        const { plane } = snapshot.categoryEntry(category);
        if (cells.every((cell) => cell === 0) && measure !== 'recorded') continue;
        cells.forEach((cell, i) => {
          const id = figureId(category, measure, manifest.periods[plane][i] ?? '');
          const spelled = typeof cell === 'number' ? String(cell) : signs[cell];
          expect([code, id, figureAt(document, id)?.replace(/\D(?=\d{3})/, '')]).toEqual([
            code,
            id,
            spelled,
          ]);
          checked++;
        });
      }
    }
    expect(checked).toBeGreaterThan(300);
  });

  it('says its own lasting address, and how to cite it as text and for BibTeX', async () => {
    const document = await page('1208');
    const address = `https://example.org/releases/${manifest.release.id}/figures/1208/`;
    const cite = document.querySelector('.cite')?.textContent?.replaceAll('\u00a0', ' ') ?? '';
    expect(cite).toContain(
      `Wydawca, Mapa próbna: Górna (gmina wiejska, powiat powiatowy-12), wydanie z 1 lutego 2026, ${address}`,
    );
    expect(cite).toContain(`url = {${address}}`);
  });

  it('stands in all languages, needs no script, and loads nothing from outside its own folder', async () => {
    const text = await html('1208');
    expect(text).toContain('<html lang="pl">');
    expect(text).toContain('wszystkie liczby / <i lang="en">all figures</i>');
    expect(text).not.toContain('<script');
    const loaded = [...text.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(
      ([, href]) => href,
    );
    expect(loaded).toEqual(['../figures.css']);
    for (const font of ['latin.woff2', 'latin-ext.woff2'])
      expect((await readFile(join(out, 'figures', font))).length).toBeGreaterThan(5000);
  });

  it('is valid HTML, whatever a name holds', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended'],
      rules: { 'no-trailing-whitespace': 'off', 'long-title': 'off', 'tel-non-breaking': 'off' },
    });
    for (const code of ['XX', '1101', '1208']) {
      const report = await validator.validateString(await html(code));
      expect(
        report.results.flatMap(({ messages }) => messages.map((m) => `${m.ruleId}: ${m.message}`)),
      ).toEqual([]);
    }
    expect(await html('1101')).not.toMatch(/<b>Łąka|<script>alert/);
  });

  it('is known by what outlasts its release, and by its bytes', async () => {
    const folder = join(out, 'again');
    const write = (of: typeof manifest, key: string) => {
      const kept = new KeptFiles<unknown>(join(folder, 'kept'), 'same');
      const writer = figurePageWriter(of, folder, kept);
      const shown = () => figureRows(of)(snapshot.area(key === 'same' ? '1208' : '1101'));
      writer.write(snapshot.entry('1208'), key, shown);
      kept.close();
      return writer.made;
    };
    const file = 'figures/1208/index.html';
    const first = write(snapshot.manifest, 'same');
    expect(first.hashes.get(file)).toBe(contentHash(await readFile(join(folder, file))));
    const release = { id: '2031-05-06', day: '2031-05-06', dataUntil: '2031-05-05' };
    const later = write({ ...snapshot.manifest, release }, 'same');
    expect(later.hashes.get(file)).not.toBe(first.hashes.get(file));
    expect(later.lasting.get(file)).toBe(first.lasting.get(file));
    expect(write(snapshot.manifest, 'other').lasting.get(file)).not.toBe(first.lasting.get(file));
    // What it names is the same in each release, so that its addresses need not be read again.
    const addresses = (html: string) => html.match(/(?:href|src)="[^"]*"/g);
    expect(addresses(await readFile(join(folder, file), 'utf8'))).toEqual(
      addresses(await html('1208')),
    );
    expect([first.facts?.get(file), later.facts?.get(file)]).toEqual([[], []]);
  });

  it('is read by the audit, which finds a count that it shows where others hide it', async () => {
    const hidden = manifest.areas.flatMap(({ code }) =>
      snapshot
        .area(code)
        .series.filter(({ measure }) => measure === 'recorded')
        .flatMap(({ category, cells }) => {
          const at = cells.indexOf('suppressed');
          return at < 0
            ? []
            : [{ code, id: figureId(category, 'recorded', manifest.periods.police[at] ?? '') }];
        }),
    );
    const { code, id } = hidden[0] ?? { code: '', id: '' };
    const before = await html(code);
    await writeFile(fileOf(code), before.replace(`id="${id}">#`, `id="${id}">3`));
    const { result } = await auditDownloads(out, silent);
    await writeFile(fileOf(code), before);
    expect(result.plain.map(({ file, says }) => `${file}: ${says}`)).toContainEqual(
      expect.stringMatching(new RegExp(`^figures/${code}/index.html: .*a count of 3 is shown$`)),
    );
  });
});

it('a BibTeX entry holds no command of TeX that was not meant', () => {
  const entry = bibtex({
    key: 'atlas 2026_ł',
    title: 'A & B {50 %} \\input{x}',
    publisher: 'C_D',
    day: '2026-02-01',
    note: '#1',
    address: 'https://example.org/#theft-2025',
  });
  expect(entry.split('\n')).toEqual([
    '@misc{atlas-2026--,',
    '  title = {{A \\& B 50 \\% inputx}},',
    '  author = {{C\\_D}},',
    '  year = {2026},',
    '  note = {\\#1},',
    '  url = {https://example.org/#theft-2025}',
    '}',
  ]);
});
