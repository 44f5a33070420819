import { createHash } from 'node:crypto';
import { DOMParser } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { dataSets } from '../../scripts/downloads/data-sets.ts';
import { polishPortalFiles } from '../../scripts/downloads/polish-portal.ts';
import type { Manifest } from '../../src/domain/snapshot.ts';
import { category, manifestOf } from './write-small-snapshot.ts';

const LONG = 'a-category-with-quite-a-long-identifier-that-never-ends';
const portals = { 'dane.gov.pl': { updateFrequency: 'monthly' as const } };

function manifestWith(atlas: Partial<Manifest['atlas']>): Manifest {
  const manifest = manifestOf([], [category('theft'), category(LONG)]);
  return { ...manifest, atlas: { ...manifest.atlas, ...atlas } };
}

function written(manifest: Manifest) {
  const files = polishPortalFiles(manifest, dataSets(manifest, []));
  const xml = files['/data/dane-gov-pl.xml'] ?? '';
  return { files, xml, document: new DOMParser().parseFromString(xml, 'text/xml') };
}

const texts = (document: ReturnType<typeof written>['document'], selector: string): string[] =>
  [...document.querySelectorAll(selector)].map((one) => one.textContent ?? '');

/** What version 1.8 of the portal's schema says, and the fields that later versions ask for. */
const MUST = {
  dataset: [
    'extIdent',
    'title',
    'description',
    'updateFrequency',
    'categories',
    'resources',
    'tags',
  ],
  resource: ['extIdent', 'url', 'title', 'description', 'containsProtectedData'],
};

describe('the list for dane.gov.pl', () => {
  it('is not written where nobody asks for it', () => {
    expect(written(manifestWith({})).files).toEqual({});
  });

  it('has its MD5 beside it, by the same name', () => {
    const { files, xml } = written(manifestWith({ portals }));
    expect(Object.keys(files)).toEqual(['/data/dane-gov-pl.xml', '/data/dane-gov-pl.md5']);
    const md5 = createHash('md5').update(xml).digest('hex');
    expect(files['/data/dane-gov-pl.md5']).toBe(`${md5}\n`);
  });

  it('names every file once, with all that the portal asks for, and within its limits', () => {
    const manifest = manifestWith({ portals });
    const { document } = written(manifest);
    for (const [element, needed] of Object.entries(MUST)) {
      const all = [...document.querySelectorAll(element)];
      expect(all.length).toBeGreaterThan(2);
      for (const one of all) {
        const children = [...one.children].map((child) => child.localName);
        expect(children).toEqual(expect.arrayContaining(needed));
        expect(new Set(children).size).toBe(children.length);
      }
    }
    const given = dataSets(manifest, []).flatMap(({ files }) => files.map((f) => f.address));
    expect(texts(document, 'resource > url').map((url) => new URL(url).pathname)).toEqual(given);
    const ids = texts(document, 'extIdent');
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => id.length < 1 || id.length > 36)).toEqual([]);
    expect(texts(document, 'polish').filter((text) => text === '')).toEqual([]);
    expect(texts(document, 'title > polish')[0]).toBe('nazwa theft – dane Policji');
    expect(texts(document, 'title > english')[0]).toBe('name theft – police records');
    expect(new Set(texts(document, 'category'))).toEqual(new Set(['JUST']));
  });

  it('says the licence in the words of the portal, where it knows it', () => {
    const licence = (url: string) =>
      texts(
        written(manifestWith({ portals, licence: { name: { pl: 'l', en: 'l' }, url } })).document,
        'dbOrCopyrightedLicenseChosen',
      )[0];
    expect(licence('https://creativecommons.org/licenses/by/4.0/')).toBe('CC BY 4.0');
    expect(licence('https://creativecommons.org/licenses/by-nc-sa/4.0/')).toBe('CC BY-NC-SA 4.0');
    expect(licence('https://creativecommons.org/publicdomain/zero/1.0/')).toBe('CC0 1.0');
    expect(licence('https://example.org/our-own')).toBe(undefined);
  });

  it('marks invented figures as drafts, and keeps markup in names text', () => {
    const sampled = written(manifestWith({ portals, sampleData: true }));
    expect(sampled.xml).not.toContain('status="published"');
    const real = manifestWith({ portals, sampleData: false });
    const odd = { ...real, categories: [category('x', { name: { pl: '<b>&', en: '"' } })] };
    const { xml, document } = written(odd);
    expect(xml).not.toContain('status="draft"');
    expect(xml).toContain('<polish>&lt;b&gt;&amp;</polish>');
    expect(texts(document, 'title > polish')[0]).toBe('<b>& – dane Policji');
  });
});
