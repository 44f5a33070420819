import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { audit } from '../../scripts/audit/audit.ts';
import { KeptVerdicts, type Verdicts } from '../../scripts/audit/verdicts.ts';
import { published, table, type Figure } from './small-atlas.ts';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'atlas-verdicts-'))));
afterEach(() => rm(folder, { recursive: true }));

/** District 2 hides 21 and 22, which are 100 together; district 1 as given. */
const country = (eleven: Figure, twelve: Figure) =>
  published([table([200, 100, 100, eleven, twelve, 30, 'h', 'h'])]);
const SOUND = country('h', 'h');

async function audited(publication: ReturnType<typeof country>, program = 'a') {
  const kept = await KeptVerdicts.open(folder, [], program);
  const hits: boolean[] = [];
  const verdicts: Verdicts = {
    find: (key) => {
      const found = kept.find(key);
      hits.push(found !== undefined);
      return found;
    },
    keep: (key, narrowest) => kept.keep(key, narrowest),
  };
  const { solved: _, ...result } = await audit(publication, null, verdicts);
  await kept.close();
  return { result, hits };
}

describe('verdicts kept from one audit to the next', () => {
  it('are those that a fresh audit finds', async () => {
    const first = await audited(SOUND);
    const second = await audited(SOUND);
    expect([first.hits, second.hits]).toEqual([
      [false, false],
      [true, true],
    ]);
    expect(second.result).toEqual(first.result);
    const { solved: _, ...fresh } = await audit(SOUND);
    expect(second.result).toEqual(fresh);
  });

  it('do not stand in the way of a leak planted in one district', async () => {
    await audited(SOUND);
    const { result, hits } = await audited(country('h', 67));
    expect(result.exposed).toMatchObject([{ area: '11', interval: { low: 3, high: 3 } }]);
    // The other district was not judged again.
    expect(hits.toSorted()).toEqual([false, true]);
    // What is exposed is judged, and found, each time.
    expect((await audited(country('h', 67))).result.exposed).toHaveLength(1);
  });

  it('are passed over by another program, and where the file was damaged', async () => {
    await audited(SOUND);
    expect((await audited(SOUND, 'b')).hits).toEqual([false, false]);
    const [name = ''] = await readdir(folder);
    expect(name).toBe('b.txt');
    const file = join(folder, name);
    await writeFile(file, (await readFile(file, 'utf8')).replace(/ (\d)/, ' 9$1'));
    expect((await audited(SOUND, 'b')).hits).toEqual([false, false]);
  });

  it('agree with a fresh audit whatever is hidden', async () => {
    const counts = fc.array(fc.nat(9), { minLength: 5, maxLength: 5 });
    const chosen = fc.array(fc.boolean(), { minLength: 7, maxLength: 7 });
    const found = new Map<string, number>();
    const verdicts: Verdicts = {
      find: (key) => found.get(key),
      keep: (key, narrowest) => void found.set(key, narrowest),
    };
    await fc.assert(
      fc.asyncProperty(counts, chosen, async ([a = 0, b = 0, c = 0, d = 0, e = 0], hide) => {
        const all = [a + b + c + d + e, a + b + c, d + e, a, b, c, d, e];
        const one = published([
          table(all.map((v, p) => (v > 0 && p > 0 && hide[p - 1] ? 'h' : v))),
        ]);
        const { solved: _, ...kept } = await audit(one, null, verdicts);
        const { solved: __, ...fresh } = await audit(one);
        expect(kept).toEqual(fresh);
      }),
      { numRuns: 200, seed: 16 },
    );
    expect(found.size).toBeGreaterThan(20);
  });
});
