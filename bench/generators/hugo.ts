import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram, taking, versionOf, type Generated } from './generated.ts';
import { pagesOf, titleOf, VARIANTS } from './ready-strings.ts';

const CONFIG = {
  baseURL: 'https://example.org/',
  title: 'bench',
  disableKinds: ['taxonomy', 'term', 'RSS', 'sitemap', '404', 'home', 'section'],
};

const LAYOUT =
  '{{ $v := index .Site.Data.ready (int .Params.variant) }}<!doctype html>\n' +
  '<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body><main><h1>{{ .Title }}</h1>' +
  '<table>{{ safeHTML $v.table }}</table><svg>{{ safeHTML $v.map }}</svg>' +
  '{{ range $v.charts }}<svg>{{ safeHTML . }}</svg>{{ end }}</main></body></html>\n';

/** Null, and a loud line, where the machine has no Hugo. */
export async function hugo(work: string, pages: number): Promise<Generated | null> {
  const version = versionOf('hugo', 'version');
  if (version === null) {
    console.error(
      '\nNO HUGO ON THIS MACHINE: nothing is compared with it. Debian has it as "hugo".\n',
    );
    return null;
  }
  const content = join(work, 'content');
  for (const folder of ['content', 'data', 'layouts/_default'])
    await mkdir(join(work, folder), { recursive: true });
  await writeFile(join(work, 'config.json'), JSON.stringify(CONFIG));
  await writeFile(join(work, 'data', 'ready.json'), JSON.stringify(VARIANTS));
  await writeFile(join(work, 'layouts', '_default', 'single.html'), LAYOUT);
  for (const place of pagesOf(pages)) {
    const facts = { title: titleOf(place), variant: place % VARIANTS.length };
    await writeFile(join(content, `area-${place}.md`), `${JSON.stringify(facts)}\n`);
  }
  const taken = await taking(() => runProgram('hugo', ['--quiet', '--noChmod', '--noTimes'], work));
  return { out: join(work, 'public'), taken, note: version.split(' ')[1] ?? '' };
}
