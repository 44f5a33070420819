import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseHTML } from 'linkedom';
import { writeFixture } from './fixture-snapshot.ts';

/** The fixture's site: its folder, its pages by their addresses, and how to do away with it. */
export function builtSite() {
  const { atlasDir, manifest } = writeFixture();
  const out = buildSite(atlasDir);
  const pages = new Map(
    globSync('**/*.html', { cwd: out }).map((file) => [
      `/${file.replace(/index\.html$/, '')}`,
      parseHTML(readFileSync(join(out, file), 'utf8')).document as unknown as Document,
    ]),
  );
  const page = (address: string): Document => {
    const found = pages.get(address);
    if (!found) throw new Error(`There is no page ${address}.`);
    return found;
  };
  const remove = () => rmSync(out, { recursive: true, force: true });
  return { atlasDir, manifest, out, pages, page, remove };
}

/** Builds as the program does, into a folder beside the project's own files. */
function buildSite(atlasDir: string): string {
  mkdirSync('test-results', { recursive: true });
  const folder = mkdtempSync(resolve('test-results', 'site-'));
  const script = join(import.meta.dirname, 'make-fixture-pages.ts');
  execFileSync(process.execPath, [script, atlasDir, folder], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return folder;
}
