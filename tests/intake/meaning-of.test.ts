import { expect, it } from 'vitest';
import { meaningOf } from '../../src/intake/meaning-of.ts';

it('knows what a mapping names, and nothing that every object has', () => {
  expect(meaningOf({ tak: 'done' }, 'tak')).toBe('done');
  for (const word of ['nie', 'constructor', 'toString', '__proto__', 'hasOwnProperty'])
    expect(meaningOf({ tak: 'done' }, word)).toBeUndefined();
});
