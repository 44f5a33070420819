import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram, taking, type Generated } from './generated.ts';
import { pagesOf, titleOf, VARIANTS } from './ready-strings.ts';

const VERSION = '3.1.2';

const TEMPLATE = `
import { readFileSync } from 'node:fs';
const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
const variants = read('./ready.json');
export default class {
  data() {
    return {
      pagination: { data: 'titles', size: 1, alias: 'title' },
      titles: read('./titles.json'),
      permalink: ({ pagination }) => \`area-\${pagination.pageNumber}/index.html\`,
    };
  }
  render({ title, pagination }) {
    const { table, map, charts } = variants[pagination.pageNumber % variants.length];
    const drawn = charts.map((marks) => \`<svg>\${marks}</svg>\`).join('');
    return \`<!doctype html>\\n<html lang="en"><head><meta charset="utf-8"><title>\${title}</title></head><body><main><h1>\${title}</h1><table>\${table}</table><svg>\${map}</svg>\${drawn}</main></body></html>\\n\`;
  }
}
`;

/** Taken from the registry into the folder of the benchmark; null, and a loud line, where that fails. */
export async function eleventy(work: string, pages: number): Promise<Generated | null> {
  await mkdir(work, { recursive: true });
  await writeFile(join(work, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  try {
    await runProgram(
      'npm',
      ['install', '--no-audit', '--no-fund', `@11ty/eleventy@${VERSION}`],
      work,
    );
  } catch {
    console.error('\nNO ELEVENTY: the registry did not give it. Nothing is compared with it.\n');
    return null;
  }
  const pagesIn = join(work, 'pages');
  await mkdir(pagesIn);
  await writeFile(join(pagesIn, 'ready.json'), JSON.stringify(VARIANTS));
  await writeFile(join(pagesIn, 'titles.json'), JSON.stringify(pagesOf(pages).map(titleOf)));
  await writeFile(join(pagesIn, 'area.11ty.js'), TEMPLATE);
  const command = join(work, 'node_modules', '@11ty', 'eleventy', 'cmd.cjs');
  const args = ['--max-old-space-size=8000', command, '--input=pages', '--output=out', '--quiet'];
  const taken = await taking(() => runProgram(process.execPath, args, work));
  return { out: join(work, 'out'), taken, note: VERSION };
}
