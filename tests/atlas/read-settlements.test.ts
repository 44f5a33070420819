import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSettlements } from '../../scripts/atlas/read-settlements.ts';
import { MistakesFound } from '../../src/domain/mistake.ts';

const HEADER = 'area,name,lon,lat,residents\n';
const PLAIN = `${HEADER}1101,Podlas,20.1,49.5,\n1101,Łysa Góra,20.2,49.4,812\n1204,Dwór,19.9,49.6,0\n`;

async function folder(text?: string): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'settlements-'));
  if (text !== undefined) await writeFile(join(made, 'settlements.csv'), text);
  return made;
}

describe('settlements', () => {
  it('are read with residents where they are known', async () => {
    expect(await readSettlements(await folder(PLAIN))).toEqual([
      { area: '1101', name: 'Podlas', at: [20.1, 49.5], residents: null },
      { area: '1101', name: 'Łysa Góra', at: [20.2, 49.4], residents: 812 },
      { area: '1204', name: 'Dwór', at: [19.9, 49.6], residents: 0 },
    ]);
  });

  it.each([
    ['quoted', PLAIN.replace('Podlas', '"Podlas"')],
    ['with lines of another system', PLAIN.replaceAll('\n', '\r\n')],
    ['without a last line’s end', PLAIN.slice(0, -1)],
    ['in another order of columns', reordered(PLAIN)],
  ])('are the same %s', async (_, text) => {
    const plain = await readSettlements(await folder(PLAIN));
    expect(await readSettlements(await folder(text))).toEqual(plain);
  });

  it('are none where there is no file, and those of the first folder that has one', async () => {
    const [empty, full] = [await folder(), await folder(PLAIN)];
    expect(await readSettlements(empty)).toBeNull();
    expect(await readSettlements(empty, full)).toHaveLength(3);
  });

  it.each([
    ['1101,X,200,49,', 'lon', '200'],
    ['1101,X,20,,', 'lat', ''],
    ['1101,X,20,49,many', 'residents', 'many'],
    [',X,20,49,', 'area', ''],
  ])('a row is refused with its place: %s', async (row, column, value) => {
    const reading = readSettlements(await folder(`${PLAIN}${row}\n`));
    const error = await reading.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(MistakesFound);
    expect((error as MistakesFound).mistakes[0]).toMatchObject({ line: 5, column, value });
  });
});

function reordered(text: string): string {
  const rows = text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  return `${rows.map(([area, ...rest]) => [...rest, area].join(',')).join('\n')}\n`;
}
