import { expect, it } from 'vitest';
import { judgeCountry } from '../../scripts/findings/judge-country.ts';

const PER = 1000;
/** A commune in which so many are to be expected at the rate of its country. */
const judged = (count: number, expected: number) =>
  judgeCountry({ cell: count, exposure: expected * PER }, { cell: 1, exposure: PER }, 20);

it('tells nothing apart that lies within the limits of the rate itself', () => {
  // Nothing where 3 were expected has a chance of e⁻³, 5 %, and its exact limits go to 3.69; the
  // scores of roots take it for one in two thousand.
  expect(judged(0, 3)).toMatchObject({ chance: 1 });
  // Byar: from 12.2 to 30.9 of 20.
  expect(judged(20, 30.8)).toMatchObject({ chance: 1 });
  expect(judged(20, 12.3)).toMatchObject({ chance: 1 });
});

it('tells apart what lies beyond them, and on which side', () => {
  expect(judged(0, 3.8)).toMatchObject({ above: false });
  expect(judged(0, 3.8)?.chance).toBeLessThan(0.05);
  expect(judged(20, 31.5)).toMatchObject({ above: false });
  expect(judged(20, 31.5)?.chance).toBeLessThan(0.05);
  expect(judged(20, 11.5)).toMatchObject({ above: true });
});

it('says nothing where one of the two is not known', () => {
  const country = { cell: 1, exposure: PER };
  expect(judgeCountry({ cell: 'suppressed', exposure: PER }, country, 20)).toBeNull();
  expect(judgeCountry({ cell: 5, exposure: 0 }, country, 20)).toBeNull();
  expect(judgeCountry({ cell: 5, exposure: null }, country, 20)).toBeNull();
  expect(
    judgeCountry({ cell: 5, exposure: PER }, { cell: 'notRecorded', exposure: PER }, 20),
  ).toBeNull();
});
