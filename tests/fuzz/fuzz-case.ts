import fc from 'fast-check';
import { EXPORTS } from './exports.ts';
import { mutation } from './mutations.ts';
import type { FuzzCase } from './try-file.ts';

/** Any valid export, and one to five things done to it. */
export const fuzzCase: fc.Arbitrary<FuzzCase> = fc.record({
  place: fc.nat(EXPORTS.length - 1),
  mutations: fc.array(mutation, { minLength: 1, maxLength: 5 }),
});
