import { rmSync } from 'node:fs';
import { parseHTML } from 'linkedom';
import { afterEach, expect, it } from 'vitest';
import { allLanguages } from '../../scripts/figures/all-languages.ts';
import { figureTables } from '../../scripts/figures/figure-table.ts';
import pl from '../../src/i18n/pl.json' with { type: 'json' };
import { setSentences } from '../../src/i18n/words.ts';
import { figureRows } from '../../scripts/downloads/figure-rows.ts';
import { openSnapshot } from '../../src/site/read-snapshot.ts';
import { writeFixture } from '../site/fixture-snapshot.ts';

afterEach(() => setSentences());

it('no sentence of an atlas ends the place it stands in, in tables of figures', () => {
  const SIGNS = `"><img src="x" onerror="alert()"><'&`;
  const own = Object.entries(pl).map(([key, text]) => [key, `${text}${SIGNS}`]);
  setSentences({ pl: Object.fromEntries(own) as Record<string, string> });
  const { atlasDir, manifest } = writeFixture();
  const snapshot = openSnapshot(atlasDir);
  const { tableOf } = figureTables(manifest, allLanguages(manifest.atlas.locales));
  const { code } = manifest.areas[0]!;
  const html = tableOf('police', figureRows(manifest)(snapshot.area(code)));
  rmSync(atlasDir, { recursive: true });
  const { document } = parseHTML(`<html><body>${html}</body></html>`);
  expect(document.querySelectorAll('img')).toHaveLength(0);
  expect(document.querySelector('section')?.getAttribute('aria-label')).toContain(SIGNS);
  expect(document.querySelector('th')?.textContent).toContain(SIGNS);
});
