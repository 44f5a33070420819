import { expect, it } from 'vitest';
import type { AreaEntry } from '../../src/domain/snapshot.ts';
import { listedCandidates } from '../../src/site/posts-candidates.ts';
import type { Candidate } from '../../src/site/posts-model.ts';

const candidate = (code: string, timesChosen: number | null, timesCovering: number | null = null) =>
  ({ code, timesChosen, timesCovering }) as Candidate;
const entry = (code: string) =>
  ({ code, parent: code.length > 2 ? code.slice(0, -2) : null }) as AreaEntry;
const codes = (all: readonly Candidate[]) => all.map(({ code }) => code);

it('parts places that a trial chose from the others, and loses none', () => {
  const all = [
    candidate('020202', 0.8),
    candidate('020102', 0.1, 0),
    candidate('020201', 0, 0.05),
    candidate('020101', 0, 0),
  ];
  const { tried, others } = listedCandidates(all, entry);
  expect(codes(tried)).toEqual(['020202', '020102', '020201']);
  expect(others.map(({ around, candidates }) => [around.code, codes(candidates)])).toEqual([
    ['0201', ['020101']],
  ]);
});

it('puts the others in the order of codes, by the area around them', () => {
  const all = ['020202', '020201', '020102', '020101'].map((code) => candidate(code, null));
  const { tried, others } = listedCandidates(all, entry);
  expect(tried).toEqual([]);
  expect(others.map(({ around, candidates }) => [around.code, codes(candidates)])).toEqual([
    ['0201', ['020101', '020102']],
    ['0202', ['020201', '020202']],
  ]);
});
