import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { builtSite } from './built-fixture.ts';

const { out, pages, page, remove } = builtSite();
afterAll(remove);

describe('the smaller pages', () => {
  const IDS =
    'wstep podmiot url data-publikacja data-aktualizacja status data-sporzadzenie kontakt osoba ' +
    'email telefon procedura architektura aplikacje';
  it('state on accessibility what the configuration says, with the ids inspectors look for', () => {
    const statement = page('/deklaracja-dostepnosci/');
    expect(
      IDS.split(' ').filter((id) => !statement.getElementById(`a11y-${id}`)?.textContent),
    ).toEqual([]);
    const day = statement.getElementById('a11y-data-sporzadzenie');
    expect([day?.localName, day?.getAttribute('datetime')]).toEqual(['time', '2026-01-15']);
    expect(statement.getElementById('a11y-osoba')?.textContent).toBe('Anna <Nowak>');
    const named = page('/gmina/1100-zrodla/').querySelector('meta[name="deklaracja-dostępności"]');
    expect(named?.getAttribute('content')).toBe('https://example.org/deklaracja-dostepnosci/');
  });

  it('tell an institution what was demanded of it, where, and that nobody answered in time', () => {
    const text = page('/instytucje/office/').querySelector('main')?.textContent ?? '';
    expect(text).toContain('Przejście & <światła>');
    expect(text).toContain('Źródła');
    expect(text).toContain('skierowano do niej 1 postulat');
    expect(text).toContain('po terminie');
    expect(page('/instytucje/police/').querySelector('.ledger')).toBeNull();
  });

  it('lead from a commune to its debate and back', () => {
    const link = page('/gmina/1100-zrodla/').querySelector('.ledger h4 a')?.getAttribute('href');
    const debate = page(link ?? '');
    expect(debate.querySelector('h1')?.textContent).toBe('Debata: Źródła, 10 marca 2025');
    expect(debate.querySelectorAll('.postulate').length).toBe(1);
    expect(debate.querySelector('.trail a[href="/gmina/1100-zrodla/"]')).not.toBeNull();
  });

  it('stand in the map of the site, as do all pages but cards and the one for what is not there', () => {
    const listed = readFileSync(join(out, 'sitemap.xml'), 'utf8').match(/(?<=<loc>)[^<]+/g);
    const wanted = [...pages.keys()]
      .filter((address) => !/\/embed\/|404|sprawdz|check/.test(address))
      .map((address) => `https://example.org${address}`);
    expect(listed?.toSorted()).toEqual(wanted.sort());
  });

  it('define every category, with markup shown as text', () => {
    const terms = [...page('/slownik/').querySelectorAll('dd')].map((dd) => dd.textContent);
    expect(terms).toContain('Opis & <i>znaki</i>');
  });
});
