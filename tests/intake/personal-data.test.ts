import { expect, it } from 'vitest';
import { personalDataIn } from '../../src/intake/personal-data.ts';

it.each([
  ['Proszę dzwonić 600 100 200 po południu.', '600 100 200'],
  ['Dzwonić na 600 100 200, po południu', '600 100 200'],
  ['tel.600100200; tel.: 600-100-201.', '600100200, 600-100-201'],
  ['tel. +48 600-100-200', '+48 600-100-200'],
  ['(22) 123 45 67 albo 22 123 45 67', '22 123 45 67'],
  ['Pisać: a.b@gmina.example, tel. 600100200', 'a.b@gmina.example, 600100200'],
  ['Zgłosił Jan K., PESEL 44051401359.', '44051401359'],
  ['konto 61 1090 1014 0000 0712 1981 2874', '61 1090 1014 0000 0712 1981 2874'],
  ['Odpowiedź wysłano na jan.k@poczta.example, dziękujemy', 'jan.k@poczta.example'],
])('%s may lead to a person', (text, found) => expect(personalDataIn(text)).toBe(found));

it.each([
  'Sygnalizacja przy ul. 3 Maja 12, działka 124/3',
  'W latach 2019–2023 i 2021 - 2024 2025 było 12 345 678 wejść',
  'Koszt: 1 250 000,00 zł; 12.03.2024, godz. 18.00, telefon 112',
  'Droga krajowa 94, kilometr 12+345, 50.123456789 N',
  'spotkanie @ świetlica',
])('%s does not', (text) => expect(personalDataIn(text)).toBe(''));
