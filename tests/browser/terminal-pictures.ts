import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { launchBrowser } from './chromium.ts';

/*
 * Draws the pictures of a terminal in docs/staff.md: what the program prints for a small atlas that
 * gets a new quarter of figures. `node tests/browser/terminal-pictures.ts`
 */
const IMAGES = resolve('docs', 'images');
const PROGRAM = resolve('scripts', 'threat-atlas.ts');
const WIDTH = 104;

function run(cwd: string, ...words: string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...words], {
    cwd,
    encoding: 'utf8',
  });
  return `$ npx threat-atlas ${words.join(' ')}\n${stdout}${stderr}`;
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>');

const page = (text: string) => `<!doctype html><meta charset="utf-8"><style>
  body { margin: 0; padding: 18px 22px; width: ${WIDTH}ch; background: #12171e; color: #e9ecf0;
    font: 13px/1.45 'DejaVu Sans Mono', monospace; white-space: pre-wrap; overflow-wrap: anywhere }
</style><body>${escaped(text.trim())}`;

async function draw(name: string, text: string): Promise<void> {
  const browser = await launchBrowser();
  const tab = await browser.newPage({ deviceScaleFactor: 1 });
  await tab.setContent(page(text));
  writeFileSync(join(IMAGES, name), await tab.locator('body').screenshot());
  await browser.close();
}

const work = mkdtempSync(join(tmpdir(), 'pictures-'));
try {
  cpSync(resolve('examples', 'tidelands'), join(work, 'my-atlas'), {
    recursive: true,
    filter: (path) => !/[/\\](?:raw|derived)$/.test(path),
  });
  const release = ['release', '--atlas', 'my-atlas', '--out', 'public', '--yes'];
  run(work, 'sample', '--atlas', 'my-atlas', '--rows', '9000');
  run(work, ...release, '--clock', '2026-01-31');
  run(work, 'sample', '--atlas', 'my-atlas', '--rows', '9500');
  await draw('terminal-check.png', run(work, 'check', '--atlas', 'my-atlas'));
  await draw('terminal-release.png', run(work, ...release, '--clock', '2026-02-28'));
} finally {
  rmSync(work, { recursive: true });
}
