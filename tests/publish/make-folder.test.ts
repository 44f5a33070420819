import { mkdir } from 'node:fs/promises';
import { expect, it, vi } from 'vitest';
import { makeFolder } from '../../scripts/publish/make-folder.ts';

vi.mock('node:path', async (original) => (await original<{ win32: object }>()).win32);
vi.mock('node:fs/promises', () => {
  const missing = () => Promise.reject(Object.assign(new Error('ENOENT'), { code: 'ENOENT' }));
  return { stat: missing, mkdir: vi.fn<typeof missing>(missing) };
});

it('tells of a drive that is not there, as Windows names it', async () => {
  await expect(makeFolder('Q:\\atlas\\site')).rejects.toMatchObject({
    mistakes: [
      { file: 'Q:\\', remedy: expect.stringMatching(/there is no such folder/) as string },
    ],
  });
  expect(vi.mocked(mkdir)).toHaveBeenCalledTimes(1);
});
