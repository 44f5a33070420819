import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { makePagesBy } from '../../scripts/build/pages/make-pages.ts';
import { compile } from '../../scripts/build/program.ts';
import { PROGRAM_FOLDERS } from '../../scripts/build/program-shape.ts';
import { writeFixture } from '../../tests/site/fixture-snapshot.ts';
import { taking, type Generated } from './generated.ts';

/** The page as components of Astro, made as this program makes its own pages, keys and cache included. */
export async function ours(work: string, pages: number): Promise<Generated> {
  const out = join(work, 'out');
  // Some atlas has to be there: what a release says anew comes from it.
  const { atlasDir } = writeFixture();
  const run = { atlasDir, out };
  const program = join(work, 'programs', 'bench');
  const cache = join(work, 'cache');
  for (const folder of [out, program, cache]) await mkdir(folder, { recursive: true });
  const compiling = await taking(() => compile(run, program, join(import.meta.dirname, 'site')));
  process.env['BENCH_PAGES'] = `${pages}`;
  const [code, assets] = [PROGRAM_FOLDERS.code, PROGRAM_FOLDERS.assets].map((f) =>
    join(program, f),
  );
  const taken = await taking(() =>
    makePagesBy({ code: code ?? '', assets: assets ?? '' }, run, cache, () => undefined),
  );
  return { out, taken, note: `after compiling its components in ${compiling.seconds} s` };
}
