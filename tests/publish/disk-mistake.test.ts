import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { diskMistake } from '../../scripts/publish/disk-mistake.ts';

it.skipIf(process.platform === 'win32')(
  'a name that no disk takes, as that of a debate with an endless number, is no fault of the program',
  async () => {
    const folder = join(tmpdir(), `2024-05-01-0101-${'d'.repeat(400)}`);
    const error: unknown = await mkdir(folder).catch((thrown: unknown) => thrown);
    expect(diskMistake(error)).toMatchObject({
      file: folder,
      problem: expect.stringContaining('longer than this disk takes'),
      remedy: expect.stringContaining('debate'),
    });
  },
);
