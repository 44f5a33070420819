import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { eleventy } from './generators/eleventy.ts';
import { taking, type Generated } from './generators/generated.ts';
import { hugo } from './generators/hugo.ts';
import { ours } from './generators/ours.ts';
import { pagesOf, titleOf, variantOf } from './generators/ready-strings.ts';
import { keepResults, rounded } from './results.ts';

/**
 * `npm run bench:generators`: the same pages, byte for byte, from the same ready strings, by this
 * program, by Hugo and by Eleventy, in one run. `npm run bench:generators -- 3000` makes fewer.
 */
const PAGES = Number(process.argv[2] ?? 20_000);
/** Runs of each, one after another in turn; the fastest of each counts. */
const RUNS = Number(process.argv[3] ?? 3);
const WORK = existsSync('/dev/shm')
  ? `/dev/shm/threat-atlas-generators-${process.pid}`
  : join(import.meta.dirname, 'work');

type Generator = (work: string, pages: number) => Promise<Generated | null>;
const GENERATORS: Record<string, Generator> = { plainWrites, hugo, ours, eleventy };

const best = new Map<string, Generated>();
try {
  for (let run = 0; run < RUNS; run++)
    for (const [name, generate] of Object.entries(GENERATORS)) await runOnce(name, generate);
} finally {
  await rm(WORK, { recursive: true, force: true });
}
const figures = Object.fromEntries([...best].map(([name, made]) => [name, told(made)]));
console.table(figures);
const times = { hugo: timesOf('hugo'), eleventy: timesOf('eleventy') };
console.log(`${PAGES} pages, this program's time as a part of others':`, times);
const cores = availableParallelism();
await keepResults({ generators: { pages: PAGES, cores, ...figures, times } });

function told({ taken, note = '' }: Generated) {
  return { ...taken, note };
}

/** How many times as long as another this program takes; null where the other is not there. */
function timesOf(name: string) {
  const [own, other] = [best.get('ours')?.taken, best.get(name)?.taken];
  if (!own || !other) return null;
  const cpu = own.cpuSeconds && other.cpuSeconds && rounded(own.cpuSeconds / other.cpuSeconds, 2);
  return { seconds: rounded(own.seconds / other.seconds, 2), cpuSeconds: cpu };
}

async function runOnce(name: string, generate: Generator): Promise<void> {
  const work = join(WORK, name);
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  const made = await generate(work, PAGES);
  if (made === null) return;
  await assertSame(name, made.out);
  console.log(name, made.taken, made.note ?? '');
  const before = best.get(name);
  if (!before || made.taken.seconds < before.taken.seconds) best.set(name, made);
  await rm(work, { recursive: true, force: true });
}

/** The bound: what it takes to write the bytes. */
async function plainWrites(work: string, pages: number): Promise<Generated> {
  const taken = await taking(async () => {
    for (const place of pagesOf(pages)) {
      await mkdir(join(work, `area-${place}`));
      await writeFile(join(work, `area-${place}`, 'index.html'), pageOf(place));
    }
  });
  return { out: work, taken };
}

function pageOf(place: number): string {
  const { table, map, charts } = variantOf(place);
  const title = titleOf(place);
  const head = `<meta charset="utf-8"><title>${title}</title>`;
  const drawn = charts.map((marks) => `<svg>${marks}</svg>`).join('');
  const body = `<main><h1>${title}</h1><table>${table}</table><svg>${map}</svg>${drawn}</main>`;
  return `<!doctype html>\n<html lang="en"><head>${head}</head><body>${body}</body></html>\n`;
}

/** Spaces between elements are as each generator leaves them. */
function bytesOf(html: string): string {
  return html.replace(/>\s+/g, '>').replace(/\s+</g, '<').toLowerCase();
}

async function assertSame(name: string, out: string): Promise<void> {
  for (const place of pagesOf(PAGES)) {
    const made = await readFile(join(out, `area-${place}`, 'index.html'), 'utf8');
    if (bytesOf(made) !== bytesOf(pageOf(place))) {
      console.error(made.slice(0, 400));
      throw new Error(`${name} made another page ${place}.`);
    }
  }
}
