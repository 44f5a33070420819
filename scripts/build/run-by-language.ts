import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { PageCount } from './page-log.ts';
import { runAstro, type AstroRun, type PagesBuilt } from './run-astro.ts';

/**
 * Renders the pages of each language in a process of its own, side by side where the machine has
 * the cores: rendering keeps one busy, and languages share nothing but a few files that are the
 * same in all. What the later processes made is then moved beside the first one's.
 */
export async function runByLanguage(
  run: AstroRun,
  locales: readonly string[],
  onCount: (count: PageCount) => void,
): Promise<PagesBuilt> {
  const [first, ...others] = locales;
  if (first === undefined || others.length === 0 || availableParallelism() < 2) {
    return await runAstro(run, onCount);
  }
  const report = summed(locales.length, onCount);
  const parts = others.map((locale) => ({ ...run, locale, out: join(run.out, `.part-${locale}`) }));
  for (const { out } of parts) await mkdir(out, { recursive: true });
  const builds = [{ ...run, locale: first }, ...parts].map((part, i) => runAstro(part, report(i)));
  await Promise.allSettled(builds);
  const built = await Promise.all(builds);
  let twice = 0;
  for (const { out } of parts) twice += await moveInto(run.out, out);
  return {
    pages: sumOf(built, (part) => part.pages) - twice,
    restored: sumOf(built, (part) => part.restored),
    peakBytes: sumOf(built, (part) => part.peakBytes),
  };
}

const sumOf = <T>(parts: readonly T[], of: (part: T) => number): number =>
  parts.reduce((sum, part) => sum + of(part), 0);

/** Reports the counts of several builds as one. */
function summed(builds: number, onCount: (count: PageCount) => void) {
  const counts: PageCount[] = Array.from({ length: builds }, () => ({ pages: 0, restored: 0 }));
  return (place: number) => (count: PageCount) => {
    counts[place] = count;
    onCount({
      pages: sumOf(counts, (part) => part.pages),
      restored: sumOf(counts, (part) => part.restored),
    });
  };
}

/**
 * Moves what is in `from` and not in `to`, whole folders at once, and clears `from` away. Returns
 * how many pages and data files stood in both, as a page without a language does.
 */
async function moveInto(to: string, from: string): Promise<number> {
  const present = new Map((await readdir(to, { withFileTypes: true })).map((e) => [e.name, e]));
  let twice = 0;
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    const there = present.get(entry.name);
    if (!there) await rename(source, target);
    else if (entry.isDirectory() && there.isDirectory()) twice += await moveInto(target, source);
    else if (/\.(html|json)$/.test(entry.name)) twice++;
  }
  await rm(from, { recursive: true });
  return twice;
}
