import { describe, expect, it } from 'vitest';
import { readPopulation } from '../../scripts/territory/population.ts';
import { mistakesOf, written } from './fixtures.ts';

const read = async (text: string) =>
  readPopulation((await written({ 'population.csv': text }))['population.csv']);

describe('readPopulation', () => {
  it('reads the BDL table without its parts, boroughs and higher units', async () => {
    const table = await read(`"Kod";"Nazwa";"ogółem";"0-4";
"0200000";"DOLNOŚLĄSKIE";2900000;1;
"0201043";"Nowogrodziec (3)";15229;774;
"0201044";"Nowogrodziec - miasto (4)";4000;1;
"0201045";"Nowogrodziec - obszar wiejski (5)";11229;1;
"1465011";"M.st.Warszawa od 2002 (1)";1794166;105383;
"1465028";"Bemowo (8)";120000;1;
`);
    expect([...table]).toEqual([
      ['020104', { population: 15229, landKm2: null }],
      ['146501', { population: 1794166, landKm2: null }],
    ]);
  });
  it('reads the file without a header, and gives codes their zero back', async () => {
    const table = await read(
      '26;5;Męcinka;5085;147.78;2;205032\n1;1;Kraków;803000;326.85;1;1261011\n',
    );
    expect([...table]).toEqual([
      ['020503', { population: 5085, landKm2: 147.78 }],
      ['126101', { population: 803000, landKm2: 326.85 }],
    ]);
  });
  it('reads a plain CSV, figures that are not known, and decimal commas', async () => {
    const table = await read('code;population;land_km2\n126101;803 000;326,85\n020104;;\n');
    expect([...table]).toEqual([
      ['126101', { population: 803000, landKm2: 326.85 }],
      ['020104', { population: null, landKm2: null }],
    ]);
  });
  it('names every broken row with line, column and value', async () => {
    const mistakes = await mistakesOf(
      read('code,population,land_km2\n126101,many,326.85\nKraków,1,1\n126101,5,-2\n'),
    );
    expect(mistakes.map(({ fault, line, column, value }) => [fault, line, column, value])).toEqual([
      ['invalid', 2, 'population', 'many'],
      ['invalid', 3, 'code', 'Kraków'],
      ['invalid', 4, 'land_km2', '-2'],
      ['duplicate', 4, 'code', '126101'],
    ]);
  });
  it('says which forms it knows', async () => {
    const [mistake] = await mistakesOf(read('gmina,osoby\nKraków,1\n'));
    expect(mistake).toMatchObject({ fault: 'unsupported', line: 1 });
    for (const form of ['BDL', 'TERYT', 'code,population,land_km2'])
      expect(mistake?.remedy).toContain(form);
  });
});
