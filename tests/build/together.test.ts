import { expect, it } from 'vitest';
import { together } from '../../scripts/build/together.ts';

const stopped = (signal: AbortSignal) =>
  new Promise<string>((resolve) => signal.addEventListener('abort', () => resolve('stopped')));

it('gives what each came to, in order, whichever ends first', async () => {
  const late = new Promise<number>((resolve) => setTimeout(resolve, 5, 1));
  expect(await together(undefined, () => [late, Promise.resolve('two')])).toEqual([1, 'two']);
});

it('tells the others when one fails, waits for them, and throws what failed first', async () => {
  const ended: string[] = [];
  const work = together(undefined, (signal) => [
    stopped(signal).then((word) => {
      ended.push(word);
      throw new Error('was told to stop');
    }),
    Promise.reject(new Error('disk full')),
  ]);
  await expect(work).rejects.toThrow('disk full');
  expect(ended).toEqual(['stopped']);
});

it('passes on that somebody asked all of it to end', async () => {
  const outer = new AbortController();
  const work = together(outer.signal, (signal) => [stopped(signal)]);
  outer.abort();
  expect(await work).toEqual(['stopped']);
});
