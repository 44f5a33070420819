import { copyFile, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ABSENCES } from '../../src/domain/cell.ts';
import { PLANES } from '../../src/domain/plane.ts';
import type { AreaEntry, Manifest } from '../../src/domain/snapshot.ts';
import { bibtex } from '../../src/i18n/citation.ts';
import { namesOf } from '../../src/i18n/names.ts';
import { INCOMPLETE_MARK } from '../../src/i18n/create-words.ts';
import { capitalised, wordsOf, type Words } from '../../src/i18n/words.ts';
import { createAddresses } from '../../src/site/addresses.ts';
import type { AreaRows } from '../downloads/figure-rows.ts';
import { allLanguages, escaped } from './all-languages.ts';
import { ABSENCE_SIGNS, figureTables } from './figure-table.ts';

/** The page of an area in two parts: what is new with each release, and its tables between. */
export interface FigurePages {
  /** All that tables say in words, whatever area they are of. */
  said: string;
  tables(rows: ReturnType<AreaRows>): string;
  around(area: Pick<AreaEntry, 'code' | 'name' | 'level'>): [before: string, behind: string];
}

/** Some release: what of a page outlasts its own is the same in one that was made of it. */
const ANY_RELEASE = { id: '2000-01-01', day: '2000-01-01', dataUntil: '2000-01-01' };

/** The pages as any release would show them, by which those of two releases can be compared. */
export const lastingPages = (manifest: Manifest): FigurePages =>
  figurePages({ ...manifest, release: ANY_RELEASE });

/**
 * The page on which every figure of an area can be cited: a frozen copy of it stays for ever below
 * its release. All languages stand side by side, as in a statistical yearbook, so that there is one
 * file for each area; it needs no script, and what it loads lies beside it.
 */
export function figurePages(manifest: Manifest): FigurePages {
  const { atlas, release } = manifest;
  const to = createAddresses(manifest);
  const languages = allLanguages(atlas.locales);
  const first = wordsOf(atlas.locales[0] ?? '');
  const { said, tableOf } = figureTables(manifest, languages);
  const names = new Map(
    atlas.locales.map((locale) => [locale, namesOf(manifest, locale)] as const),
  );
  const nameIn = (area: Parameters<FigurePages['around']>[0], { locale }: Words) =>
    capitalised(names.get(locale)!.area(area));
  const citedIn = (code: string, { locale }: Words) => names.get(locale)!.cited(code);
  const notes = notesOf(manifest);
  const end = footOf(manifest);
  const around: FigurePages['around'] = (area) => {
    const address = to.absolute(to.figures(area.code, release.id));
    const cited = citedIn(area.code, first);
    const title = `${cited}: ${first.t('figures.title')}`;
    const links = languages.each('p', (words) => {
      const href = escaped(to.area(area, words.locale));
      return `<a href="${href}">${escaped(words.t('figures.newest', { name: nameIn(area, words) }))}</a>`;
    });
    const before = `${headOf(manifest, title)}
<main>
<h1>${languages.beside((words) => citedIn(area.code, words))}</h1>
<p class="lede">${languages.word('figures.title')} · ${languages.beside((words) => words.t('figures.release', { day: words.day(release.day) }))}</p>
${links}
${citationOf(manifest, cited, area.code, address)}
${notes}
`;
    const data = `../../data/areas/${encodeURIComponent(area.code)}`;
    const behind = `
<p><a href="${data}.csv">CSV</a> · <a href="${data}.json">JSON</a></p>
</main>
${end}`;
    return [before, behind];
  };
  const tables: FigurePages['tables'] = (rows) =>
    PLANES.map((plane) => tableOf(plane, rows)).join('\n');
  return { said, tables, around };
}

function headOf({ atlas }: Manifest, title: string): string {
  const locale = atlas.locales[0] ?? '';
  const { each } = allLanguages(atlas.locales);
  const number = escaped(atlas.emergencyNumber);
  const urgent = each('p', ({ t }) =>
    escaped(t('shell.urgent')).replace('{number}', `<a href="tel:${number}">${number}</a>`),
  );
  const sample = atlas.sampleData
    ? `<div class="sample">${each('p', ({ t }) => escaped(`${t('shell.sample')} ${t('shell.sample.note')}`))}</div>`
    : '';
  return `<!DOCTYPE html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(`${title} – ${wordsOf(locale).of(atlas.title)}`)}</title>
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="../figures.css">
</head>
<body>
<header>
<div class="urgent">${urgent}</div>
${sample}
</header>`;
}

/** How to cite the page; a figure's own address ends with its place on it. */
function citationOf(manifest: Manifest, name: string, code: string, address: string): string {
  const { atlas, release } = manifest;
  const words = wordsOf(atlas.locales[0] ?? '');
  const [title, publisher] = [words.of(atlas.title), words.of(atlas.publisher.name)];
  const day = words.day(release.day);
  const { word } = allLanguages(atlas.locales);
  const plain = words.t('notes.cite.text', { publisher, title, name, day, address });
  const note = words.t('data.cite.note', { day });
  const key = `threat-atlas-${release.id}-${code}`;
  const tex = bibtex({
    key,
    title: `${title}: ${name}`,
    publisher,
    day: release.day,
    note,
    address,
  });
  return `<section class="cite"><h2>${word('notes.cite')}</h2>
<p>${escaped(plain)}</p>
<details><summary>BibTeX</summary><pre tabindex="0">${escaped(tex)}</pre></details>
</section>`;
}

/** What the signs and small figures of the tables mean. */
function notesOf({ atlas }: Manifest): string {
  const { each, word } = allLanguages(atlas.locales);
  const signs = ABSENCES.map(
    (absence) => `<dt>${ABSENCE_SIGNS[absence]}</dt><dd>${word(`absence.${absence}`)}</dd>`,
  );
  signs.push(`<dt>${INCOMPLETE_MARK}</dt><dd>${word('incomplete.sign')}</dd>`);
  const { police, reports } = atlas.ratePer;
  const rates = each('p', ({ t, n }) =>
    escaped(t('figures.rates', { police: n('unit.per', police), reports: n('unit.per', reports) })),
  );
  const fragment = each('p', ({ t }) => escaped(t('figures.fragment')));
  return `<section class="notes">${fragment}\n${rates}\n<dl>${signs.join('')}</dl></section>`;
}

function footOf({ atlas, release }: Manifest): string {
  const { each, beside } = allLanguages(atlas.locales);
  const told = each('p', (words) =>
    escaped(
      words.t('shell.release', {
        day: words.day(release.day),
        until: words.day(release.dataUntil),
      }),
    ),
  );
  const { licence, publisher } = atlas;
  const under = licence
    ? `<p><a rel="license" href="${escaped(licence.url)}">${beside((words) => words.of(licence.name))}</a></p>`
    : '';
  const name = beside((words) => words.of(publisher.name));
  return `<footer><p>${name} · <a href="mailto:${escaped(publisher.email)}">${escaped(publisher.email)}</a></p>
${told}
${under}
</footer>
</body>
</html>
`;
}

/** Writes what all pages of figures load, beside them: the styles come with the site's own files. */
export async function writeFigureFonts(out: string): Promise<void> {
  const folder = join(out, 'figures');
  await mkdir(folder, { recursive: true });
  const files = createRequire(import.meta.url).resolve(
    '@fontsource-variable/atkinson-hyperlegible-next/package.json',
  );
  for (const part of ['latin', 'latin-ext']) {
    const name = `atkinson-hyperlegible-next-${part}-wght-normal.woff2`;
    await copyFile(join(files, '..', 'files', name), join(folder, `${part}.woff2`));
  }
}
