import { expect, it } from 'vitest';
import type { Commune } from '../../scripts/sample/communes.ts';
import { debateRows, meetingsOf } from '../../scripts/sample/debates.ts';

const commune = (place: number): Commune => ({
  teryt: `${1_000_000 + place}`,
  name: `Place ${place}`,
  kind: 'urban',
  districtKind: 'land-district',
  population: 120_000,
  landKm2: 100,
  centre: [0, 0],
  level: 1,
  readiness: 1,
});
const same = (text: string) => text;
const SAY = { category: same, status: same, institution: same, kind: same, state: same };

it('a debate that another looks back on is one that can be read, whatever the seed', () => {
  const communes = Array.from({ length: 60 }, (_, place) => commune(place));
  let [rows, faulty] = [0, 0];
  for (let seed = 1; seed <= 20; seed++) {
    const all = [...debateRows(meetingsOf(communes, seed, 1), seed, SAY)];
    const isWhole = ([, kind = '', day = '', code = '']: readonly string[]) =>
      kind !== '' && /^\d\d\.\d\d\.\d{4}$/.test(day) && /^1\d{6}$/.test(code);
    const whole = new Set(all.filter(isWhole).map(([id]) => id));
    const lookedBackOn = all.map((row) => row.at(-1)).filter((id) => id !== '');
    expect(lookedBackOn.filter((id) => !whole.has(id))).toEqual([]);
    rows += all.length;
    faulty += all.length - whole.size;
  }
  // There are faulty ones all the same, among those that nobody looks back on.
  expect(rows).toBeGreaterThan(3000);
  expect(faulty).toBeGreaterThan(0);
});
