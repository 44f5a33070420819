import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sitingLines } from '../../scripts/commands/siting.ts';
import { sitingSchema, type RegionSiting, type SitingProblem } from '../../src/domain/siting.ts';
import { siteRegion } from '../../src/siting/site-region.ts';
import { openSnapshot, type Snapshot } from '../../src/site/read-snapshot.ts';
import { postsCountry, postsRegion, type Scenario } from '../../src/site/posts-model.ts';
import { writeFixture } from '../site/fixture-snapshot.ts';
import { smallProblem } from './random-problem.ts';

const rules = sitingSchema.parse({
  region: 'district',
  eligible: { kinds: ['rural'] },
  minutes: [8, 15],
  most: 3,
  shown: 2,
  sensitivity: { draws: 5 },
});

/** A snapshot whose first region has the answer to a small problem, on areas of its own. */
async function sited(): Promise<Snapshot> {
  const snapshot = openSnapshot(writeFixture().atlasDir);
  Object.assign(snapshot.manifest.atlas, { siting: rules });
  const narrowest = snapshot.manifest.atlas.levels.at(-1)?.id;
  const codes = snapshot.manifest.areas.filter(({ level }) => level === narrowest);
  const fits = ({ places, candidates }: SitingProblem) =>
    places.length <= codes.length && candidates.length >= 3;
  const [problem] = fc.sample(smallProblem(1).filter(fits), { numRuns: 1, seed: 5 });
  const places = problem!.places.map((place, i) => ({ ...place, code: codes[i]!.code }));
  const units = problem!.units.map((unit) => ({ ...unit, name: unit.id, area: codes[0]!.code }));
  const asked = { ...problem!, places, units };
  const answer = await siteRegion('1', asked, rules);
  const siting: RegionSiting = { ...answer, units, opened: [] };
  return { ...snapshot, sited: () => ['1'], siting: () => siting };
}

describe('the command and the page', () => {
  it('say the same places, the same ways and the same proof for each goal', async () => {
    const snapshot = await sited();
    const { goals, siting } = postsRegion(snapshot, '1');
    for (const posts of [1, 2, 3]) {
      const lines = sitingLines(snapshot, '1', posts, 'atlas');
      const shown = goals.map(({ scenarios }) => scenarios.find((one) => one.posts === posts)!);
      expect(shown).toHaveLength(4);
      const said = lines.filter((line) => line.startsWith(`${posts} new`));
      expect(said.map((line) => line.split(': ')[1])).toEqual(shown.map(names));
      const ways = lines.filter((line) => line.startsWith('  mean'));
      expect(ways).toEqual(
        shown.map(({ reach }) => expect.stringContaining(meanOf(reach)) as string),
      );
      expect(ways.every((line) => line.includes('proven best'))).toBe(true);
      expect(lines[0]).toContain(meanOf(siting.now));
    }
  });

  it('measure from villages where there are more than areas, and else from their centres', async () => {
    const snapshot = await sited();
    const answer = snapshot.siting('1');
    const measured = (points: number, change: object = {}) => {
      Object.assign(snapshot.manifest.atlas, { siting: { ...rules, ...change } });
      const one = { ...snapshot, siting: () => ({ ...answer, points }) };
      const of = [postsRegion(one, '1').measured, postsCountry(one).measured];
      expect(of[0]).toBe(of[1]);
      return of[0];
    };
    const areas = answer.places.length;
    expect(measured(areas)).toBe('centres');
    expect(measured(areas + 1)).toBe('villages');
    expect(measured(areas, { travelTimes: 'times.json' })).toBe('roads');
  });

  it('tell what was worked out of the country as of the region', async () => {
    const snapshot = await sited();
    const [row] = postsCountry(snapshot).regions;
    const { shown, siting, leftOut, candidates } = postsRegion(snapshot, '1');
    expect(row).toMatchObject({ shown, now: siting.now });
    const told = [...leftOut.seat, ...leftOut.kind, ...candidates.map(({ area }) => area)];
    expect(told.map(({ code }) => code).sort()).toEqual(siting.places.map((p) => p.code).sort());
  });
});

describe('places chosen', () => {
  /** Codes of those with too little work, where a post takes so many officers; and of all. */
  const chosen = async (leastOfficers: number) => {
    const snapshot = await sited();
    const siting = { ...rules, staffing: { ...rules.staffing, leastOfficers } };
    Object.assign(snapshot.manifest.atlas, { siting });
    const page = postsRegion(snapshot, '1');
    const codes = (places: readonly { code: string }[]) => places.map(({ code }) => code);
    const needed = page.siting.candidates.map((one) => [one.code, one.officersNeeded] as const);
    return {
      tooLittle: codes(page.tooLittle),
      all: codes(page.shown.chosen),
      needed: new Map(needed),
    };
  };

  it('are told where their work is too little for a post of its own', async () => {
    const { all, needed } = await chosen(1);
    const [least, most] = all.map((code) => needed.get(code)!).sort((a, b) => a - b);
    expect(least).toBeLessThan(most!);
    expect((await chosen(0)).tooLittle).toEqual([]);
    const some = all.filter((code) => needed.get(code) === least);
    expect((await chosen((least! + most!) / 2)).tooLittle).toEqual(some);
    expect((await chosen(most! + 1)).tooLittle).toEqual(all);
  });
});

const names = ({ chosen }: Scenario) =>
  chosen.map(({ name, code }) => `${name} (${code})`).join(', ');
const meanOf = ({ meanMinutes, worstMinutes }: Scenario['reach']) =>
  `mean ${meanMinutes.toFixed(1)} min, longest ${worstMinutes.toFixed(0)} min`;
