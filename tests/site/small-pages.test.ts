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
    expect(text).toContain('skierowano do tej instytucji 1 postulat');
    expect(text).toContain('po terminie');
    expect(page('/instytucje/police/').querySelector('.ledger')).toBeNull();
    // That it was addressed to this institution is said by the page.
    expect(page('/instytucje/office/').querySelector('.postulate a')).toBeNull();
  });

  it('lead from a commune to its debate and back', () => {
    const link = page('/gmina/1100-zrodla/').querySelector('.ledger h4 a')?.getAttribute('href');
    const debate = page(link ?? '');
    expect(debate.querySelector('h1')?.textContent).toBe('Debata: Źródła, 10\u00a0marca 2025');
    expect(debate.querySelectorAll('.postulate').length).toBe(1);
    expect(debate.querySelector('.trail a[href="/gmina/1100-zrodla/"]')).not.toBeNull();
  });

  it('say of a debate that nothing was demanded, where it looks back on one like it, too', () => {
    const fruitless = [...pages].flatMap(([address, document]) =>
      /^\/debaty\/.*-d[23]\/$/.test(address)
        ? [document.querySelector('.sheet-body')?.textContent.trim()]
        : [],
    );
    expect(fruitless).toEqual(['Bez nowych postulatów.', 'Bez nowych postulatów.']);
  });

  it('stand in the map of the site, as do all pages but cards and the one for what is not there', () => {
    const listed = readFileSync(join(out, 'sitemap.xml'), 'utf8').match(/(?<=<loc>)[^<]+/g);
    const wanted = [...pages.keys()]
      .filter((address) => !/\/embed\/|404|sprawdz|check/.test(address))
      .map((address) => `https://example.org${address}`);
    expect(listed?.toSorted()).toEqual(wanted.sort());
    expect(readFileSync(join(out, 'robots.txt'), 'utf8').split('\n')).toContain(
      'Sitemap: https://example.org/sitemap.xml',
    );
  });

  it('fill only with patterns that are on the same page', () => {
    const lost = [...pages].flatMap(([address, document]) =>
      [...document.querySelectorAll('[fill^="url"]')]
        .map((element) => element.getAttribute('fill') ?? '')
        .filter((fill) => {
          const id = /^url\(#([\w-]+)\)$/.exec(fill)?.[1];
          return id === undefined || document.getElementById(id)?.localName !== 'pattern';
        })
        .map((fill) => `${address} ${fill}`),
    );
    expect(lost).toEqual([]);
    expect(page('/metoda/').querySelectorAll('.absences [fill^="url"]').length).toBe(4);
  });

  it('define every category, with markup shown as text', () => {
    const terms = [...page('/slownik/').querySelectorAll('dd')].map((dd) => dd.textContent);
    expect(terms).toContain('Opis & <i>znaki</i>');
  });
});

describe('what machines read of a page', () => {
  it('the answer to oEmbed, within the first 10 kB of every page that can be embedded', () => {
    const named = [...pages].flatMap(([address]) => {
      const file = join(out, address, address.endsWith('/') ? 'index.html' : '');
      const place = readFileSync(file).indexOf('application/json+oembed');
      return place < 0 ? [] : [{ address, place }];
    });
    const offered = named.map(({ address }) => address);
    expect(
      [...pages.keys()].filter(
        (address) => /^\/(en\/)?embed\//.test(address) && !offered.includes(address),
      ),
    ).toEqual([]);
    expect(offered).toContain('/gmina/1209-las/');
    for (const level of ['powiat', 'gmina'])
      expect(offered).toContain(`/mapa/kategoria-theft/${level}/`);
    expect(named.filter(({ place }) => place > 10_000)).toEqual([]);
  });

  it('the way to it, as links in their order, on every page that has one', () => {
    const trails = [...pages].flatMap(([address, document]) => {
      const list = document.querySelector('[itemtype="https://schema.org/BreadcrumbList"]');
      return list
        ? [{ address, items: [...list.querySelectorAll('[itemprop="itemListElement"]')] }]
        : [];
    });
    expect(trails.length).toBeGreaterThan(50);
    for (const { address, items } of trails) {
      const read = items.map((item) => ({
        at: Number(item.querySelector('[itemprop="position"]')?.getAttribute('content')),
        name: item.querySelector('[itemprop="name"]')?.textContent,
        known: pages.has(item.querySelector('[itemprop="item"]')?.getAttribute('href') ?? ''),
      }));
      const wanted = items.map((_, i) => ({
        at: i + 1,
        name: expect.stringMatching(/\S/),
        known: true,
      }));
      expect({ address, read }).toEqual({ address, read: wanted });
    }
  });

  it('the site, its address, language and publisher, on its first page', () => {
    for (const [address, locale] of [
      ['/', 'pl'],
      ['/en/', 'en'],
    ] as const) {
      const site = page(address).querySelector('[itemtype="https://schema.org/WebSite"]');
      const said = (name: string) => site?.querySelector(`[itemprop="${name}"]`);
      expect(said('url')?.getAttribute('href')).toBe(`https://example.org${address}`);
      expect(said('inLanguage')?.getAttribute('content')).toBe(locale);
      expect(said('name')?.getAttribute('content')).toBe(
        locale === 'pl' ? 'Mapa próbna' : 'Trial map',
      );
      expect(said('publisher')?.getAttribute('content')).toBe(
        locale === 'pl' ? 'Wydawca' : 'Publisher',
      );
    }
  });
});

it('a page of a category leads to its maps, to who answers for it, and to the same subject elsewhere', () => {
  const address = '/en/map/category-theft/';
  const links = [...page(address).querySelectorAll('main a')].map((a) => a.getAttribute('href'));
  expect(links).toContain('/en/map/category-theft/commune/');
  expect(links).toContain('/en/institutions/police/');
  expect(page(address).querySelector('#related')?.textContent).toContain('car-theft');
});
