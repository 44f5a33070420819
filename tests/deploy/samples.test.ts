import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as prettier from 'prettier';
import { describe, expect, it } from 'vitest';

const DEPLOY = join(import.meta.dirname, '..', '..', 'deploy');
const PROGRAM = join(import.meta.dirname, '..', '..', 'scripts', 'threat-atlas.ts');
const read = (name: string) => readFileSync(join(DEPLOY, name), 'utf8');

const SAMPLES = [
  'cron/threat-atlas',
  'systemd/threat-atlas-release.service',
  'ci/gitlab-ci.yml',
  'ci/github-actions.yml',
];

/** Lines that start the program, as command and words. */
const callsIn = (name: string) =>
  [...read(name).matchAll(CALL)].map(([, command = '', words = '']) => {
    return { command, words: words.trim().split(/\s+/) };
  });
const CALL = /(?:npx threat-atlas|scripts\/threat-atlas\.ts) ([a-z]+)((?: [^\s&|]+)*)/g;

const helpOf = (command: string) =>
  execFileSync(process.execPath, [PROGRAM, command, '--help'], { encoding: 'utf8' });

describe.each(SAMPLES)('%s', (name) => {
  it('calls the program by commands and options that there are', () => {
    const calls = callsIn(name);
    expect(calls.length).toBeGreaterThan(0);
    for (const { command, words } of calls) {
      const known = new Set(helpOf(command).match(/--[a-z-]+/g));
      const asked = words.filter((word) => word.startsWith('--'));
      expect({ command, unknown: asked.filter((word) => !known.has(word)) }).toEqual({
        command,
        unknown: [],
      });
    }
  });

  it('asks nothing, since nobody is there to answer', () => {
    for (const { words } of callsIn(name).filter(({ command }) => command === 'release'))
      expect(words).toContain('--yes');
  });
});

describe.each(['cron/threat-atlas', 'systemd/threat-atlas-release.service'])('%s', (name) => {
  it('asks for no npx, which writes into a home folder and changes who may run the program', () => {
    expect(read(name)).toContain('node_modules/.bin/node scripts/threat-atlas.ts release ');
    expect(read(name)).not.toMatch(/^[^#]*npx/m);
  });
});

describe('the sample for cron', () => {
  it('has five fields of time and a user before each command', () => {
    const jobs = read('cron/threat-atlas')
      .split('\n')
      .filter((line) => /^[\d*]/.test(line));
    expect(jobs).toHaveLength(1);
    for (const job of jobs) expect(job).toMatch(/^(?:[\d*/,-]+ ){5} ?[a-z]+ {2}\S/);
  });
});

describe('the samples for systemd', () => {
  const verify = spawnSync('systemd-analyze', ['--version']);
  const units = ['release.service', 'release.timer', 'failed.service'].map(
    (name) => `threat-atlas-${name}`,
  );

  it('let a release write where it has to: its atlas, its site, and the program that it compiles', () => {
    const text = read(`systemd/${units[0]}`);
    const [, folder = ''] = /^WorkingDirectory=(\S+)$/m.exec(text) ?? [];
    const [, atlas = ''] = /--atlas (\S+)/.exec(text) ?? [];
    const [, out = ''] = /--out (\S+)/.exec(text) ?? [];
    const paths = /^ReadWritePaths=(.+)$/m.exec(text)?.[1]?.split(' ');
    expect(paths).toEqual(expect.arrayContaining([folder, atlas, dirname(out)]));
  });

  it('name each other', () => {
    const release = read(`systemd/${units[0]}`);
    expect(release).toContain(`OnFailure=${units[2]}`);
    expect(units[1]?.replace('.timer', '.service')).toBe(units[0]);
  });

  it.skipIf(verify.error !== undefined)(
    'pass systemd-analyze verify (skipped where systemd is not installed)',
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'units-'));
      // The programs they start need not be on this machine.
      for (const unit of units) {
        const text = read(`systemd/${unit}`).replaceAll(/^ExecStart=\S+/gm, 'ExecStart=/bin/true');
        writeFileSync(join(folder, unit), text);
      }
      const files = units.map((unit) => join(folder, unit));
      const said = spawnSync('systemd-analyze', ['verify', ...files], { encoding: 'utf8' });
      rmSync(folder, { recursive: true });
      expect({ code: said.status, text: said.stderr }).toEqual({ code: 0, text: '' });
    },
  );
});

describe('the samples for CI services', () => {
  it.each(SAMPLES.filter((name) => name.endsWith('.yml')))('%s is YAML', async (name) => {
    const formatted = await prettier.format(read(name), { parser: 'yaml' });
    expect(formatted).toContain('npx threat-atlas release');
  });
});
