import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  functionLengths,
  importFaults,
  lengthFaults,
  median,
  nameFaults,
  rawHtmlFaults,
  type SourceText,
} from './architecture/faults.ts';

/** Files that may write markup as it stands, with the reason why no data can come in by it. */
const RAW_HTML: Record<string, string> = {
  'src/client/area-field.ts':
    'the list of results takes markup: it is read from elements that were given texts alone',
};

/** All files git knows or would take in, so that what is built or received does not count. */
function filesOfTheProject(): SourceText[] {
  const list = ['ls-files', '--cached', '--others', '--exclude-standard'];
  return execFileSync('git', list, { encoding: 'utf8' })
    .split('\n')
    .filter((path) => /^(src|scripts|tests|bench)\/.*\.(ts|mjs|astro|css)$/.test(path))
    .flatMap((path) => {
      try {
        return [{ path, text: readFileSync(path, 'utf8') }];
      } catch {
        return [];
      }
    });
}

const files = filesOfTheProject();
const program = files.filter(({ path }) => /^(src|scripts)\/.*\.(ts|mjs|astro)$/.test(path));

describe('the house', () => {
  it('has rooms that import only what the table allows', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.flatMap(importFaults)).toEqual([]);
  });

  it('has names that say what is inside', () => expect(files.flatMap(nameFaults)).toEqual([]));

  it('has files of at most 300 lines and functions of at most 80', () =>
    expect(files.flatMap(lengthFaults)).toEqual([]));

  it('has functions of fewer than 10 lines at the median', () => {
    const lines = program.flatMap(functionLengths).map((one) => one.lines);
    expect(median(lines)).toBeLessThan(10);
  });

  it('writes no text into pages without escaping it, but where a reason stands', () => {
    const pages = files.filter(({ path }) => path.startsWith('src/') && !(path in RAW_HTML));
    expect(pages.flatMap(rawHtmlFaults)).toEqual([]);
  });
});

describe('the inspector finds', () => {
  const at = (path: string, text: string): SourceText => ({ path, text });
  const allowed = (path: string, text: string) => importFaults(at(path, text)).length === 0;

  it.each([
    ['src/stats/rate.ts', "import { projected } from '../map/projected.ts';"],
    ['src/stats/rate.ts', "export * from '../site/figures.ts';"],
    ['src/stats/rate.ts', "const map = await import('../map/projected.ts');"],
    ['src/stats/rate.ts', "type A = import('../map/projected.ts').A;"],
    ['src/domain/area.ts', "import { scan } from '../../scripts/ingest/scan.ts';"],
    ['src/domain/area.ts', "import { readFileSync } from 'node:fs';"],
    ['src/domain/area.ts', "import * as d3 from 'd3-array';"],
    ['src/site/area-page.ts', "import { readFileSync } from 'node:fs';"],
    ['src/client/search.ts', "import { PLANES } from '../domain/plane.ts';"],
    [
      'src/components/Map.astro',
      "---\nimport { currentSnapshot } from '../site/read-snapshot.ts';\n---\n<p/>",
    ],
    ['src/components/Map.astro', "<p/><script>import { open } from '../site/open.ts';</script>"],
    ['src/pages/index.astro', "---\nimport { rateOf } from '../stats/rate.ts';\n---"],
    ['scripts/build/build.ts', "import page from '../../src/pages/index.astro';"],
    ['src/wardrobe/coat.ts', ''],
    ['scripts/findings/judge.ts', "import { hideCounts } from '../snapshot/hide-counts.ts';"],
    ['scripts/findings/judge.ts', "import type { Cube } from '../../src/intake/cube.ts';"],
    ['scripts/findings/judge.ts', "import { readFileSync } from 'node:fs';"],
  ])('a forbidden import in %s: %s', (path, text) => expect(allowed(path, text)).toBe(false));

  it.each([
    [
      'src/map/draw.ts',
      "import { rateOf } from '../stats/rate.ts'; import { geoPath } from 'd3-geo';",
    ],
    ['src/client/search.ts', "import type { Plane } from '../domain/plane.ts';"],
    ['src/client/search.ts', "import { type Plane } from '../domain/plane.ts';"],
    ['src/site/read-snapshot.ts', "import { readFileSync } from 'node:fs';"],
    ['src/components/Map.astro', "---\nimport type { MapPage } from '../site/map-page.ts';\n---"],
    ['scripts/findings/judge.ts', "import type { CategoryCells } from '../snapshot/cells.ts';"],
    [
      'scripts/build/build.ts',
      "import { rateOf } from '../../src/stats/rate.ts'; import 'node:fs';",
    ],
  ])('nothing wrong in %s: %s', (path, text) => expect(allowed(path, text)).toBe(true));

  it('a name that says nothing, in a folder or a file', () => {
    expect(nameFaults(at('src/stats/utils.ts', ''))).toHaveLength(1);
    expect(nameFaults(at('scripts/common/read.ts', ''))).toHaveLength(1);
    expect(nameFaults(at('src/i18n/library.ts', ''))).toEqual([]);
  });

  it('a file and a function that are too long, and none that are just short enough', () => {
    const body = (lines: number) => `function f() {\n${'g();\n'.repeat(lines - 2)}}\n`;
    expect(lengthFaults(at('src/stats/a.ts', body(80)))).toEqual([]);
    expect(lengthFaults(at('src/stats/a.ts', body(81)))).toEqual([
      'src/stats/a.ts: f has 81 lines',
    ]);
    expect(lengthFaults(at('src/stats/a.ts', 'g();\n'.repeat(300)))).toEqual([]);
    expect(lengthFaults(at('src/stats/a.ts', 'g();\n'.repeat(301)))).toHaveLength(1);
  });

  it('functions of every kind, methods and arrows among them', () => {
    const text = 'const a = () => {\n};\nclass B {\n  c() {\n  }\n}\nfunction d(): void;';
    expect(functionLengths(at('src/stats/a.ts', text))).toEqual([
      { name: 'a', lines: 2 },
      { name: 'c', lines: 2 },
    ]);
  });

  it('text written into a page as it stands', () =>
    expect(rawHtmlFaults(at('src/pages/a.astro', '<p set:html={name} />'))).toHaveLength(1));
});
