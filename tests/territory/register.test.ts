import { describe, expect, it } from 'vitest';
import { readRegister } from '../../scripts/territory/register.ts';
import { mistakesOf, REGISTER, written } from './fixtures.ts';

const read = async (text: string) =>
  readRegister((await written({ 'terc.csv': text }))['terc.csv']);
const HEADER = 'WOJ;POW;GMI;RODZ;NAZWA;NAZWA_DOD;STAN_NA\n';

describe('readRegister', () => {
  it('gives the country first, then units with level, kind and parent', async () => {
    const { units, stateOn } = await read(REGISTER);
    expect(stateOn).toBe('2024-01-01');
    expect(units.slice(0, 4)).toEqual([
      { code: 'PL', level: 'country', kind: 'country', name: 'Polska', parent: null },
      { code: '12', level: 'voivodeship', kind: 'voivodeship', name: 'małopolskie', parent: 'PL' },
      { code: '1217', level: 'district', kind: 'land-district', name: 'tatrzański', parent: '12' },
      { code: '121701', level: 'commune', kind: 'urban', name: 'Zakopane', parent: '1217' },
    ]);
  });
  it('rolls boroughs and delegations up into their city, and takes inner parts for no units', async () => {
    const { units, parts } = await read(
      `${HEADER}14;;;;MAZOWIECKIE;województwo;2024-01-01
14;65;;;Warszawa;miasto stołeczne, na prawach powiatu;2024-01-01
14;65;01;1;Warszawa;gmina miejska, miasto stołeczne;2024-01-01
14;65;02;8;Bemowo;dzielnica;2024-01-01
14;05;;;grodziski;powiat;2024-01-01
14;05;04;3;Grodzisk Mazowiecki;gmina miejsko-wiejska;2024-01-01
14;05;04;4;Grodzisk Mazowiecki;miasto;2024-01-01
14;05;04;5;Grodzisk Mazowiecki;obszar wiejski;2024-01-01
`,
    );
    expect(parts).toEqual([{ code: '146502', kind: 'borough', name: 'Bemowo', area: '146501' }]);
    expect(units.map(({ code, kind }) => `${code} ${kind}`)).toEqual([
      'PL country',
      '14 voivodeship',
      '1465 city-district',
      '146501 urban',
      '1405 land-district',
      '140504 urban-rural',
    ]);
  });
  it('refuses the "adresowy" variant by an urban-rural commune that has its parts alone', async () => {
    const [mistake] = await mistakesOf(
      read(
        `${REGISTER}12;17;06;4;Nowe;miasto;2024-01-01\r\n12;17;06;5;Nowe;obszar wiejski;2024-01-01\r\n`,
      ),
    );
    expect(mistake).toMatchObject({ fault: 'unsupported', line: 9, column: 'RODZ', value: '4' });
    expect(mistake?.problem).toContain('adresowy');
    expect(mistake?.remedy).toContain('urzędowy');
  });
  it('refuses it by a city that has its delegations alone', async () => {
    const [mistake] = await mistakesOf(
      read(
        `${REGISTER}12;61;;;Kraków;miasto na prawach powiatu;2024-01-01\r\n12;61;02;9;Kraków-Krowodrza;delegatura;2024-01-01\r\n`,
      ),
    );
    expect(mistake).toMatchObject({ fault: 'unsupported', line: 10, value: '9' });
  });
  it('names every broken row with line, column and value', async () => {
    const mistakes = await mistakesOf(
      read(`${REGISTER}12;17;1;2;Krótka;gmina wiejska;2024-01-01\r
12;17;07;7;Nieznana;gmina;2024-01-01\r
12;17;05;2;Poronin;gmina wiejska;2024-01-01\r
12;18;01;1;Andrychów;gmina miejska;2024-01-01\r
`),
    );
    expect(mistakes.map(({ fault, line, column, value }) => [fault, line, column, value])).toEqual(
      expect.arrayContaining([
        ['invalid', 9, 'WOJ, POW, GMI', '12171'],
        ['unknown', 10, 'RODZ', '7'],
        ['duplicate', 11, 'WOJ, POW, GMI, RODZ', '1217052'],
        ['missing', 12, 'WOJ, POW, GMI', '121801'],
      ]),
    );
  });
  it('names the columns that are missing', async () => {
    const mistakes = await mistakesOf(read('WOJ;POW;GMI;NAZWA\n12;;;MAŁOPOLSKIE\n'));
    expect(mistakes.map(({ column }) => column)).toEqual(['RODZ', 'NAZWA_DOD']);
  });
  it('says which file cannot be read', async () => {
    const [mistake] = await mistakesOf(readRegister('/nowhere/terc.csv'));
    expect(mistake).toMatchObject({ fault: 'missing', file: '/nowhere/terc.csv' });
  });
});
