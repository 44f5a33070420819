import { expect, it } from 'vitest';
import { giveBackMemory } from '../../scripts/release/give-back-memory.ts';

it('clears away what nobody needs any more, and nothing that is needed', async () => {
  const needed = new WeakRef([1, 2, 3]);
  const held = needed.deref();
  const unneeded = new WeakRef(new Uint8Array(1 << 20));
  // What was looked at stays until the work at hand is done.
  await new Promise((done) => setImmediate(done));
  await giveBackMemory();
  expect(unneeded.deref()).toBeUndefined();
  expect(needed.deref()).toBe(held);
});
