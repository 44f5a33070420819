import type { Texts } from '../../src/domain/texts.ts';
import type { Manifest } from '../../src/domain/snapshot.ts';
import { createAddresses } from '../../src/site/addresses.ts';
import { FORMAT_TERMS, languageTerm, PUBLIC, THEME } from './catalogue-terms.ts';
import type { DataFile, DataSetFiles } from './data-sets.ts';
import { said } from './said.ts';
import type { Triple } from './triples.ts';

/**
 * What DCAT-AP says of the publication: a catalogue, its data sets with every file there is of each (see
 * `dataSets`), and the API. `bytes` tells the size of a file by its address. Properties are those that DCAT-AP
 * asks for or recommends, by the lists of the European Union, so that national portals which
 * follow it take them: https://dane.gov.pl/dcat-ap-pl is such a profile.
 *
 * @see https://semiceu.github.io/DCAT-AP/releases/3.0.0/
 */
export function catalogue(
  manifest: Manifest,
  sets: readonly DataSetFiles[],
  bytes: ReadonlyMap<string, number>,
): Triple[] {
  const { atlas } = manifest;
  const { catalog, publisher, contact, dataset } = namesIn(manifest);
  return [
    ...catalogTriples(manifest, sets),
    [publisher, 'rdf:type', { id: 'foaf:Agent' }],
    ...texts(publisher, 'foaf:name', atlas.publisher.name),
    [contact, 'rdf:type', { id: 'vcard:Organization' }],
    ...texts(contact, 'vcard:fn', atlas.publisher.name),
    [contact, 'vcard:hasEmail', { id: `mailto:${atlas.publisher.email}` }],
    ...serviceTriples(manifest, `${catalog}#api`, sets),
    ...sets.flatMap((set) => [
      ...datasetTriples(manifest, set, dataset(set.id)),
      ...set.files.flatMap((file) => fileTriples(manifest, set, file, bytes)),
    ]),
  ];
}

function namesIn(manifest: Manifest) {
  const catalog = createAddresses(manifest).absolute('/data/catalog.jsonld');
  const dataset = (id: string) => `${catalog}#${id}`;
  return { catalog, publisher: `${catalog}#publisher`, contact: `${catalog}#contact`, dataset };
}

function catalogTriples(manifest: Manifest, sets: readonly DataSetFiles[]): Triple[] {
  const { atlas, release } = manifest;
  const to = createAddresses(manifest);
  const { catalog, publisher, dataset } = namesIn(manifest);
  return [
    [catalog, 'rdf:type', { id: 'dcat:Catalog' }],
    ...texts(catalog, 'dct:title', atlas.title),
    ...texts(
      catalog,
      'dct:description',
      said(manifest, ({ t }) => t('data.description')),
    ),
    ...languages(manifest, catalog),
    [catalog, 'dct:publisher', { id: publisher }],
    [catalog, 'foaf:homepage', { id: to.absolute('/') }],
    [catalog, 'dct:modified', { value: release.day, type: 'xsd:date' }],
    ...licence(manifest, catalog),
    [catalog, 'dcat:service', { id: `${catalog}#api` }],
    ...sets.map(({ id }): Triple => [catalog, 'dcat:dataset', { id: dataset(id) }]),
  ];
}

function datasetTriples(manifest: Manifest, set: DataSetFiles, id: string): Triple[] {
  const { release, atlas } = manifest;
  const to = createAddresses(manifest);
  const { publisher, contact } = namesIn(manifest);
  return [
    [id, 'rdf:type', { id: 'dcat:Dataset' }],
    ...texts(id, 'dct:title', set.title),
    ...texts(id, 'dct:description', set.description),
    ...set.keywords.flatMap((keyword) => texts(id, 'dcat:keyword', keyword)),
    ...languages(manifest, id),
    [id, 'dct:identifier', { text: set.id }],
    [id, 'dct:modified', { value: release.day, type: 'xsd:date' }],
    [id, 'dcat:version', { text: release.id }],
    [id, 'dcat:theme', { id: THEME }],
    [id, 'dct:accessRights', { id: PUBLIC }],
    [id, 'dcat:landingPage', { id: to.absolute(to.data(atlas.locales[0] ?? '')) }],
    [id, 'dct:publisher', { id: publisher }],
    [id, 'dcat:contactPoint', { id: contact }],
    ...periodTriples(id, set.periods),
  ];
}

/** The first and last year of the figures. */
function periodTriples(id: string, periods: readonly string[]): Triple[] {
  const [first, last] = [periods[0], periods.at(-1)];
  if (first === undefined || last === undefined) return [];
  const year = (period: string) => ({ value: period.slice(0, 4), type: 'xsd:gYear' });
  return [
    [id, 'dct:temporal', { id: `${id}-period` }],
    [`${id}-period`, 'rdf:type', { id: 'dct:PeriodOfTime' }],
    [`${id}-period`, 'dcat:startDate', year(first)],
    [`${id}-period`, 'dcat:endDate', year(last)],
  ];
}

function fileTriples(
  manifest: Manifest,
  { id: set, title }: DataSetFiles,
  { format, address, describedBy, part }: DataFile,
  bytes: ReadonlyMap<string, number>,
): Triple[] {
  const { absolute } = createAddresses(manifest);
  const dataset = namesIn(manifest).dataset(set);
  const id = [dataset, part?.id, format].filter(Boolean).join('-');
  const { name, fileType, mediaType, compression } = FORMAT_TERMS[format];
  const size = bytes.get(address);
  return [
    [dataset, 'dcat:distribution', { id }],
    [id, 'rdf:type', { id: 'dcat:Distribution' }],
    ...texts(
      id,
      'dct:title',
      each(title, (text, locale) => [text, part?.title[locale], name].filter(Boolean).join(': ')),
    ),
    [id, 'dcat:accessURL', { id: absolute(address) }],
    [id, 'dcat:downloadURL', { id: absolute(address) }],
    [id, 'dct:format', { id: fileType }],
    [id, 'dcat:mediaType', { id: mediaType }],
    [id, 'dct:modified', { value: manifest.release.day, type: 'xsd:date' }],
    ...(compression ? [[id, 'dcat:compressFormat', { id: compression }] as Triple] : []),
    ...(describedBy ? [[id, 'dct:conformsTo', { id: absolute(describedBy) }] as Triple] : []),
    ...(size === undefined
      ? []
      : [[id, 'dcat:byteSize', { value: String(size), type: 'xsd:nonNegativeInteger' }] as Triple]),
    ...licence(manifest, id),
  ];
}

function serviceTriples(manifest: Manifest, id: string, sets: readonly DataSetFiles[]): Triple[] {
  const { absolute } = createAddresses(manifest);
  const { publisher, contact, dataset } = namesIn(manifest);
  return [
    [id, 'rdf:type', { id: 'dcat:DataService' }],
    ...texts(
      id,
      'dct:title',
      each(manifest.atlas.title, (title) => `${title}: API`),
    ),
    [id, 'dcat:endpointURL', { id: absolute('/api/v1/index.json') }],
    [id, 'dcat:endpointDescription', { id: absolute('/api/v1/openapi.json') }],
    [id, 'dct:publisher', { id: publisher }],
    [id, 'dcat:contactPoint', { id: contact }],
    ...licence(manifest, id),
    ...sets
      .filter(({ files }) => files.some(({ address }) => address.startsWith('/api/')))
      .map((set): Triple => [id, 'dcat:servesDataset', { id: dataset(set.id) }]),
  ];
}

const languages = ({ atlas }: Manifest, subject: string): Triple[] =>
  atlas.locales.map((locale) => [subject, 'dct:language', { id: languageTerm(locale) }]);

const licence = ({ atlas }: Manifest, subject: string): Triple[] =>
  atlas.licence ? [[subject, 'dct:license', { id: atlas.licence.url }]] : [];

const each = (texts: Texts, change: (text: string, locale: string) => string): Texts =>
  Object.fromEntries(Object.entries(texts).map(([locale, text]) => [locale, change(text, locale)]));

const texts = (subject: string, predicate: string, said: Texts): Triple[] =>
  Object.entries(said).map(([language, text]) => [subject, predicate, { text, language }]);
