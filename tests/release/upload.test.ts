import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, type TestContext } from 'vitest';
import { publish } from '../../scripts/publish/publish.ts';
import { contentsOf } from './tiny-release.ts';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'atlas-upload-'))));
afterEach(() => rm(folder, { recursive: true }));

const script = (name: string, args: string[], path = process.env['PATH'] ?? '') =>
  execFileSync('sh', [resolve('deploy', name), ...args], {
    cwd: folder,
    env: { ...process.env, PATH: path },
    stdio: 'pipe',
  });

/** A release of a few files, with a frozen copy by links as a build makes them. */
async function publishSmall(id: string): Promise<void> {
  await publish(join(folder, 'public'), async ({ site }) => {
    for (const [path, text] of Object.entries({
      'index.html': `home of ${id}`,
      [`only-${id}.html`]: 'a page of this release alone',
      'data/a.csv': `figures of ${id}`,
      [`_astro/${id}.js`]: `script of ${id}`,
      'releases.json': `{"newest":"${id}"}`,
    })) {
      await mkdir(dirname(join(site, path)), { recursive: true });
      await writeFile(join(site, path), text);
    }
    await mkdir(join(site, 'releases', id), { recursive: true });
    await symlink('../../data', join(site, 'releases', id, 'data'));
    return { id };
  });
}

function needs(program: string, context: TestContext): void {
  try {
    execFileSync(program, ['--version'], { stdio: 'pipe' });
  } catch {
    process.stderr.write(`NOT TRIED: ${program} is not installed here.\n`);
    context.skip(`${program} is not installed here.`);
  }
}

describe.skipIf(process.platform === 'win32')('uploading', () => {
  it.each([
    ['upload-folder.sh', 'rsync', '--delete-after'],
    ['upload-s3.sh', 'rclone', 'sync'],
  ])(
    '%s takes new files first, then pages, then the switch, and removes last',
    async (name, program, removes) => {
      await publishSmall('2026-01-31');
      const log = join(folder, 'log');
      await mkdir(join(folder, 'bin'));
      await writeFile(join(folder, 'bin', program), `#!/bin/sh\necho "$*" >> '${log}'\n`);
      await chmod(join(folder, 'bin', program), 0o755);
      script(name, ['public', 'remote:there'], `${join(folder, 'bin')}:${process.env['PATH']}`);
      const steps = (await readFile(log, 'utf8')).trim().split('\n');
      const site = join(folder, 'public.releases', '2026-01-31', 'site');
      // By what it is, the site itself or a part: the link may lead elsewhere by now.
      expect(steps.map((step) => step.split(' ').find((word) => word.startsWith(site)))).toEqual(
        [/_astro$/, /releases$/, /site\/?$/, /releases\.json$/, /site\/?$/].map((end) =>
          expect.stringMatching(end),
        ),
      );
      expect(steps[2]).toContain('--exclude=/releases.json');
      expect(steps.map((step) => step.includes(removes))).toEqual([
        false,
        false,
        false,
        false,
        true,
      ]);
    },
  );

  it.for([
    ['upload-folder.sh', 'www'],
    ['upload-releases.sh', 'there'],
  ] as const)(
    '%s makes the like of what is published, again and again',
    async ([name, to], context) => {
      needs('rsync', context);
      if (name === 'upload-folder.sh') await mkdir(join(folder, to));
      for (const id of ['2026-01-31', '2026-02-28']) {
        await publishSmall(id);
        script(name, ['public', join(folder, to)]);
        expect(contentsOf(join(folder, to))).toEqual(contentsOf(join(folder, 'public')));
      }
    },
  );
});
