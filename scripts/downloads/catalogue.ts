import type { Texts } from '../../src/domain/texts.ts';
import type { CategoryEntry, Manifest } from '../../src/domain/snapshot.ts';
import { createAddresses } from '../../src/site/addresses.ts';
import type { Triple } from './triples.ts';

/** Public safety, in the list of themes that DCAT-AP takes. */
const THEME = 'http://publications.europa.eu/resource/authority/data-theme/JUST';
const MEDIA = 'https://www.iana.org/assignments/media-types/';

/**
 * What DCAT-AP says of the publication: a catalogue, a data set for each category with its CSV, and
 * one of all categories' names and definitions. `bytes` tells the size of a file by its address.
 * @see https://semiceu.github.io/DCAT-AP/releases/3.0.0/
 */
export function catalogue(manifest: Manifest, bytes: ReadonlyMap<string, number>): Triple[] {
  const { atlas, release, categories } = manifest;
  const to = createAddresses(manifest);
  const catalog = to.absolute('/data/catalog.jsonld');
  const publisher = `${catalog}#publisher`;
  const contact = `${catalog}#contact`;
  const dataset = (id: string) => `${catalog}#${id}`;
  const published = categories.filter(({ levels }) => levels.length > 0);
  return [
    [catalog, 'rdf:type', { id: 'dcat:Catalog' }],
    ...texts(catalog, 'dct:title', atlas.title),
    ...texts(catalog, 'dct:description', atlas.title),
    [catalog, 'dct:publisher', { id: publisher }],
    [catalog, 'foaf:homepage', { id: to.absolute('/') }],
    [catalog, 'dct:modified', { value: release.day, type: 'xsd:date' }],
    ...licence(manifest, catalog),
    ...published.map(({ id }): Triple => [catalog, 'dcat:dataset', { id: dataset(id) }]),
    [publisher, 'rdf:type', { id: 'foaf:Agent' }],
    ...texts(publisher, 'foaf:name', atlas.publisher.name),
    [contact, 'rdf:type', { id: 'vcard:Organization' }],
    ...texts(contact, 'vcard:fn', atlas.publisher.name),
    [contact, 'vcard:hasEmail', { id: `mailto:${atlas.publisher.email}` }],
    ...published.flatMap((category) => [
      ...datasetTriples(manifest, category, dataset(category.id)),
      [dataset(category.id), 'dct:publisher', { id: publisher }] as const,
      [dataset(category.id), 'dcat:contactPoint', { id: contact }] as const,
      ...distributionTriples(manifest, category, dataset(category.id), bytes),
    ]),
  ];
}

function datasetTriples(manifest: Manifest, category: CategoryEntry, id: string): Triple[] {
  const { release, atlas } = manifest;
  const to = createAddresses(manifest);
  const page = to.absolute(to.data(atlas.locales[0] ?? ''));
  const period = `${id}-period`;
  const described = Object.values(category.definition).some((text) => text !== '');
  return [
    [id, 'rdf:type', { id: 'dcat:Dataset' }],
    ...texts(id, 'dct:title', category.name),
    ...texts(id, 'dct:description', described ? category.definition : category.name),
    [id, 'dct:identifier', { text: category.id }],
    [id, 'dct:modified', { value: release.day, type: 'xsd:date' }],
    [id, 'dcat:theme', { id: THEME }],
    [id, 'dcat:landingPage', { id: page }],
    [id, 'dct:temporal', { id: period }],
    [period, 'rdf:type', { id: 'dct:PeriodOfTime' }],
    ...yearsOf(period, category.periods),
  ];
}

/** The first and last year of the figures. */
const yearsOf = (id: string, periods: readonly string[]): Triple[] =>
  [['dcat:startDate', periods[0]] as const, ['dcat:endDate', periods.at(-1)] as const].flatMap(
    ([predicate, period]) =>
      period === undefined
        ? []
        : [[id, predicate, { value: period.slice(0, 4), type: 'xsd:gYear' }] as Triple],
  );

function distributionTriples(
  manifest: Manifest,
  { id: category }: CategoryEntry,
  dataset: string,
  bytes: ReadonlyMap<string, number>,
): Triple[] {
  const to = createAddresses(manifest);
  const file = to.categoryData(category);
  const id = `${dataset}-csv`;
  const size = bytes.get(file);
  return [
    [dataset, 'dcat:distribution', { id }],
    [id, 'rdf:type', { id: 'dcat:Distribution' }],
    [id, 'dcat:accessURL', { id: to.absolute(file) }],
    [id, 'dcat:downloadURL', { id: to.absolute(file) }],
    [id, 'dcat:mediaType', { id: `${MEDIA}text/csv` }],
    [id, 'dct:conformsTo', { id: to.absolute('/data/categories/csv-metadata.json') }],
    ...(size === undefined
      ? []
      : [[id, 'dcat:byteSize', { value: String(size), type: 'xsd:nonNegativeInteger' }] as Triple]),
    ...licence(manifest, id),
  ];
}

const licence = ({ atlas }: Manifest, subject: string): Triple[] =>
  atlas.licence ? [[subject, 'dct:license', { id: atlas.licence.url }]] : [];

const texts = (subject: string, predicate: string, said: Texts): Triple[] =>
  Object.entries(said).map(([language, text]) => [subject, predicate, { text, language }]);
