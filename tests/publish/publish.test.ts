import {
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MistakesFound } from '../../src/domain/mistake.ts';
import { publish, type Staging } from '../../scripts/publish/publish.ts';
import { disk, type Moves } from '../../scripts/publish/switch-over.ts';
import { MARKER } from '../../scripts/publish/target.ts';

let folder: string;
let out: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atlas-publish-'));
  out = join(folder, 'site');
});
afterEach(() => rm(folder, { recursive: true }));

const page =
  (text: string, id = '2026-01-31') =>
  async ({ site }: Staging) => {
    await writeFile(join(site, 'index.html'), text);
    return { id, text };
  };
const shown = () => readFile(join(out, 'index.html'), 'utf8');
const beside = async () => (await readdir(folder)).sort();
/** Of releases, as they lie beside the site. */
const kept = async () =>
  (await readdir(`${out}.releases`)).filter((name) => name !== MARKER).sort();

/** A site as versions published it that kept no releases. */
async function publishEarlier(text: string) {
  await mkdir(join(out, 'data'), { recursive: true });
  await writeFile(join(out, MARKER), '');
  await writeFile(join(out, 'index.html'), text);
  const told = { release: { id: '2025-12-31' } };
  await writeFile(join(out, 'data', 'categories.json'), JSON.stringify(told));
}

/** A disk that makes links, and one that does not: the same must hold on both. */
const DISKS: [string, Moves][] = [
  ['by a link', disk],
  [
    'by renaming, where there are no links',
    {
      ...disk,
      symlink: () => Promise.reject(Object.assign(new Error('no links'), { code: 'EPERM' })),
    },
  ],
];

describe.each(DISKS)('publishing %s', (_, moves) => {
  it('makes a site where there was none, and replaces it whole by the next release', async () => {
    expect(await publish(out, page('first'), { moves })).toMatchObject({ text: 'first' });
    await writeFile(join(out, 'old-page.html'), 'old');
    await publish(out, page('second', '2026-02-28'), { moves });
    expect(await shown()).toBe('second');
    expect((await readdir(out)).sort()).toEqual([MARKER, 'index.html']);
    expect(await beside()).toEqual(['site', 'site.releases']);
    expect(await kept()).toEqual(['2026-01-31', '2026-02-28']);
    const before = join(`${out}.releases`, '2026-01-31', 'site');
    expect(await readFile(join(before, 'index.html'), 'utf8')).toBe('first');
    expect((await lstat(out)).isSymbolicLink()).toBe(moves === disk);
  });

  it('replaces a release that is made again under its id', async () => {
    for (const text of ['first', 'second', 'third']) {
      await publish(out, page(text), { moves });
      expect(await shown()).toBe(text);
      expect(await kept()).toHaveLength(1);
    }
  });

  it('keeps what stands beside the site with its release', async () => {
    await publish(
      out,
      async (staging) => {
        await writeFile(join(staging.folder, 'manifest.json'), '{}');
        return await page('first')(staging);
      },
      { moves },
    );
    await publish(out, page('second', '2026-02-28'), { moves });
    expect((await readdir(join(`${out}.releases`, '2026-01-31'))).sort()).toEqual([
      'manifest.json',
      'site',
    ]);
  });

  it('takes the site of a version that kept no releases over as one', async () => {
    await publishEarlier('earlier');
    await publish(out, page('new'), { moves });
    expect(await shown()).toBe('new');
    expect(await kept()).toEqual(['2025-12-31', '2026-01-31']);
    const before = join(`${out}.releases`, '2025-12-31', 'site', 'index.html');
    expect(await readFile(before, 'utf8')).toBe('earlier');
  });

  it('leaves the old site as it was when the new one cannot be made', async () => {
    await publish(out, page('first'), { moves });
    const failing = async ({ site }: Staging) => {
      await writeFile(join(site, 'index.html'), 'half');
      throw new Error('no disk');
    };
    await expect(publish(out, failing, { moves })).rejects.toThrow('no disk');
    expect(await shown()).toBe('first');
    expect(await kept()).toEqual(['2026-01-31']);
  });

  it('leaves the old site when the maker withdraws, and nothing where there was none', async () => {
    expect(await publish(out, async () => null, { moves })).toBeNull();
    expect(await beside()).toEqual([]);
    await publish(out, page('first'), { moves });
    expect(await publish(out, async () => null, { moves })).toBeNull();
    expect(await shown()).toBe('first');
  });

  it('leaves or puts back the old site when the last rename fails', async () => {
    await publish(out, page('first'), { moves });
    const failing: Moves = {
      ...moves,
      rename: async (from, to) => {
        if (to === out && !from.includes('2026-01-31')) throw new Error('rename failed');
        await moves.rename(from, to);
      },
    };
    const second = page('second', '2026-02-28');
    await expect(publish(out, second, { moves: failing })).rejects.toThrow('rename failed');
    expect(await shown()).toBe('first');
    expect(await kept()).toEqual(['2026-01-31']);
    await publish(out, second, { moves });
    expect(await shown()).toBe('second');
  });

  it('clears away what a killed run left beside the site', async () => {
    await publish(out, page('first'), { moves });
    await mkdir(join(`${out}.releases`, '.next.1', 'site'), { recursive: true });
    await writeFile(join(`${out}.releases`, '.next.1', 'site', 'half.html'), 'half');
    await mkdir(join(`${out}.releases`, '2026-02-28', 'site'), { recursive: true });
    await writeFile(join(`${out}.releases`, '2026-02-28', '.pending'), '');
    await publish(out, page('second'), { moves });
    expect((await readdir(out)).sort()).toEqual([MARKER, 'index.html']);
    expect(await kept()).toHaveLength(1);
  });

  it('puts back a site whose run was killed between the two renames, even if it then fails', async () => {
    await publishEarlier('earlier');
    const killed: Moves = {
      ...moves,
      rename: async (from, to) => {
        if (to === out) await new Promise(() => undefined);
        await moves.rename(from, to);
      },
    };
    void publish(out, page('new'), { moves: killed });
    await expect.poll(() => lstat(out).catch(() => null)).toBeNull();
    await rm(`${out}.lock`);
    const stopping = () => Promise.reject(new Error('stop'));
    await expect(publish(out, stopping, { moves })).rejects.toThrow('stop');
    expect(await shown()).toBe('earlier');
  });

  it('takes an empty folder', async () => {
    await mkdir(out);
    await publish(out, page('first'), { moves });
    expect(await shown()).toBe('first');
  });
});

describe('publishing', () => {
  it('puts back a site that the earlier version had been moving when it was killed', async () => {
    await publishEarlier('earlier');
    await rename(out, `${out}.previous`);
    await expect(publish(out, () => Promise.reject(new Error('stop')))).rejects.toThrow('stop');
    expect(await shown()).toBe('earlier');
  });

  it("follows somebody's link to the folder and leaves the link", async () => {
    const real = join(folder, 'real');
    await publish(real, page('first'));
    await symlink(real, out);
    await publish(out, page('second', '2026-02-28'));
    expect(await readFile(join(real, 'index.html'), 'utf8')).toBe('second');
    expect(await readlink(out)).toBe(real);
    expect(await beside()).toEqual(['real', 'real.releases', 'site']);
  });
});

describe('what it refuses, with nothing touched', () => {
  const refusal = async (wrong: RegExp) => {
    const error: unknown = await publish(out, page('new')).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(MistakesFound);
    expect((error as Error).message).toMatch(wrong);
  };

  it("somebody's folder with files in it", async () => {
    await mkdir(out);
    await writeFile(join(out, 'thesis.docx'), 'years of work');
    await refusal(/holds files that are not a published site/);
    expect(await readFile(join(out, 'thesis.docx'), 'utf8')).toBe('years of work');
  });

  it("somebody's folder that happens to have the name of the folder of releases", async () => {
    await mkdir(`${out}.releases`);
    await writeFile(join(`${out}.releases`, 'plans.txt'), 'mine');
    await refusal(/site\.releases.*not a published site/);
    expect(await readFile(join(`${out}.releases`, 'plans.txt'), 'utf8')).toBe('mine');
  });

  it('a file', async () => {
    await writeFile(out, 'text');
    await refusal(/this is a file/);
    expect(await readFile(out, 'utf8')).toBe('text');
  });

  it('a link that leads nowhere', async () => {
    await symlink(join(folder, 'gone'), out);
    await refusal(/leads nowhere/);
  });

  it('a second release at the same time, naming the process that holds the first', async () => {
    await publish(out, async (staging) => {
      await refusal(new RegExp(`process ${process.pid} on`));
      return page('first')(staging);
    });
    expect(await shown()).toBe('first');
  });
});

describe('the lock', () => {
  it('of a process that has died is taken over', async () => {
    const { pid } = (await import('node:child_process')).spawnSync(process.execPath, ['-e', '']);
    const { hostname } = await import('node:os');
    await writeFile(`${out}.lock`, JSON.stringify({ pid, host: hostname() }));
    await publish(out, page('first'));
    expect(await shown()).toBe('first');
  });

  it('is still held while older releases are cleared away, by a release that waits too', async () => {
    const order: string[] = [];
    let second: Promise<unknown> | undefined;
    await publish(out, page('first'), {}, async () => {
      expect(await shown()).toBe('first');
      const other = publish(out, page('other'));
      await expect(other).rejects.toThrow(new RegExp(`process ${process.pid} on`));
      second = publish(out, page('second', '2026-02-28'), { wait: true }).then(() =>
        order.push('second'),
      );
      // Longer than one who waits goes between two looks at the lock.
      await new Promise((done) => setTimeout(done, 700));
      order.push('first');
    });
    await second;
    expect(order).toEqual(['first', 'second']);
    expect(await shown()).toBe('second');
  });

  it('of another machine is respected, since its process cannot be asked', async () => {
    await writeFile(`${out}.lock`, JSON.stringify({ pid: 1, host: 'elsewhere' }));
    await expect(publish(out, page('first'))).rejects.toThrow(/process 1 on elsewhere/);
  });
});
