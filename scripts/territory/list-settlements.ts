import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MistakesFound } from '../../src/domain/mistake.ts';
import type { Settlement } from '../../src/domain/settlement.ts';
import { KeptEntries } from '../ingest/kept-entries.ts';
import { knownResidents } from './centres.ts';
import { LABEL_CHANGES, readLocalities, type Locality, type NamedUnit } from './localities.ts';
import { POPULATED_PLACES, readPopulatedPlaces } from './populated-places.ts';

/**
 * Where people live within the communes of Poland, one row a town or village, from the packages that
 * list them: communes and names in order, degrees to four decimals (11 m).
 *
 * @param atlas the atlas that asks for them in its `atlas.json`
 * @throws MistakesFound where none of them lies in an area given
 */
export async function listSettlements(
  atlas: string,
  areas: readonly NamedUnit[],
): Promise<Settlement[]> {
  const { localities } = await readLocalities(areas);
  if (localities.length === 0) throw noneInside(atlas);
  const residents = knownResidents(localities, await readPopulatedPlaces(['PL']));
  return inOrder(localities.map((one) => settlementOf(one, residents(one))));
}

/** The same, kept below `<atlas>/derived` by the hash of all it is made from. */
export async function keptSettlements(
  atlas: string,
  areas: readonly NamedUnit[],
): Promise<Settlement[]> {
  const folder = join(atlas, 'derived', 'cache', 'settlements');
  const entries = new KeptEntries({ folder, writes: true });
  const name = await hashOf(areas);
  const known = (await entries.find(name)) as Settlement[] | null;
  if (known) return known;
  const settlements = await listSettlements(atlas, areas);
  await entries.keep(name, settlements);
  await entries.prune();
  return settlements;
}

const settlementOf = ({ commune, name, at }: Locality, residents: number): Settlement => ({
  area: commune,
  name,
  at: [Number(at[0].toFixed(4)), Number(at[1].toFixed(4))],
  residents: residents || null,
});

const inOrder = (settlements: readonly Settlement[]): Settlement[] =>
  settlements.toSorted(
    (a, b) =>
      byText(a.area, b.area) || byText(a.name, b.name) || a.at[0] - b.at[0] || a.at[1] - b.at[1],
  );

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The packages, the table of changed labels, and the code that reads them. */
const MADE_FROM = [
  fileURLToPath(import.meta.url),
  ...['localities.ts', 'centres.ts', 'populated-places.ts'].map((name) =>
    fileURLToPath(new URL(name, import.meta.url)),
  ),
  createRequire(import.meta.url).resolve('polskie-miejscowosci'),
  POPULATED_PLACES,
  LABEL_CHANGES,
];

async function hashOf(areas: readonly NamedUnit[]): Promise<string> {
  const hash = createHash('sha256');
  for (const { code, level, kind, name, parent } of areas)
    hash.update(JSON.stringify([code, level, kind, name, parent]));
  for (const file of MADE_FROM) hash.update(await readFile(file));
  return hash.digest('hex').slice(0, 32);
}

const noneInside = (atlas: string): MistakesFound =>
  new MistakesFound([
    {
      fault: 'invalid',
      file: join(atlas, 'atlas.json'),
      column: 'territory.settlementsFrom',
      value: 'polskie-miejscowosci',
      problem: 'none of its towns and villages lies in an area of this atlas.',
      remedy: 'Take the key out, and list settlements in territory/settlements.csv if wanted.',
    },
  ]);
