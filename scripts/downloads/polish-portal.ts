import { createHash } from 'node:crypto';
import { lastDayOf, periodKindOf } from '../../src/domain/period.ts';
import type { Manifest } from '../../src/domain/snapshot.ts';
import type { Texts } from '../../src/domain/texts.ts';
import { createAddresses } from '../../src/site/addresses.ts';
import { xmlText } from '../feeds/xml-text.ts';
import { FORMAT_TERMS, THEME } from './catalogue-terms.ts';
import type { DataFile, DataSetFiles } from './data-sets.ts';

/** Most letters of an identifier, a title and a description. */
const MOST = { id: 36, title: 300, description: 1000 };
/** Licences the portal knows, by how Creative Commons spells them in addresses. */
const LICENCE =
  /creativecommons\.org\/(?:licenses\/(by(?:-nc)?(?:-sa|-nd)?)\/4\.0|publicdomain\/zero\/1\.0)/;

/**
 * The list of data sets that dane.gov.pl fetches, and its MD5, which must stand beside it by the same
 * name; none where the atlas does not ask for it. The portal takes DCAT-AP from a SPARQL service alone,
 * which static files are not. Sample data are sent as drafts, which it shows to nobody.
 *
 * Version 1.13 of its schema, https://dane.gov.pl/static/xml/otwarte_dane_latest.xsd
 */
export function polishPortalFiles(
  manifest: Manifest,
  sets: readonly DataSetFiles[],
): Record<string, string> {
  const asked = manifest.atlas.portals?.['dane.gov.pl'];
  if (!asked) return {};
  const datasets = sets.map((set) => datasetXml(manifest, set, asked.updateFrequency));
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<p:datasets xmlns:p="urn:otwarte-dane:harvester:1.13">
${datasets.join('\n')}
</p:datasets>
`;
  const md5 = createHash('md5').update(xml).digest('hex');
  return { '/data/dane-gov-pl.xml': xml, '/data/dane-gov-pl.md5': `${md5}\n` };
}

const status = ({ atlas }: Manifest) => (atlas.sampleData ? 'draft' : 'published');

function datasetXml(manifest: Manifest, set: DataSetFiles, frequency: string): string {
  const { atlas, release } = manifest;
  const to = createAddresses(manifest);
  return `  <dataset status="${status(manifest)}">
    <extIdent>${identifier(set.id)}</extIdent>
    ${bothLanguages('title', set.title, MOST.title)}
    ${bothLanguages('description', describedBy(set), MOST.description)}
    <url>${xmlText(to.absolute(to.data('pl')))}</url>
    <updateFrequency>${frequency}</updateFrequency>
    <categories><category>${THEME.split('/').at(-1)}</category></categories>
    ${conditionsXml(atlas.licence?.url)}
    <resources>
${set.files.map((file) => resourceXml(manifest, set, file)).join('\n')}
    </resources>
    <tags>${set.keywords.flatMap(tags).join('')}</tags>
    <lastUpdateDate>${release.day}T00:00:00Z</lastUpdateDate>
    ${NO_FLAGS}
  </dataset>`;
}

function resourceXml(manifest: Manifest, set: DataSetFiles, file: DataFile): string {
  const { release } = manifest;
  const { name } = FORMAT_TERMS[file.format];
  const title = Object.fromEntries(
    Object.entries(set.title).map(([locale, text]) => [
      locale,
      [text, file.part?.title[locale], name].filter(Boolean).join(': '),
    ]),
  );
  return `      <resource status="${status(manifest)}">
        <extIdent>${identifier([set.id, file.part?.id, file.format].filter(Boolean).join('-'))}</extIdent>
        <url>${xmlText(createAddresses(manifest).absolute(file.address))}</url>
        ${bothLanguages('title', title, MOST.title)}
        ${bothLanguages('description', describedBy(set), MOST.description)}
        <availability>remote</availability>
        <dataDate>${dataDay(release.dataUntil)}</dataDate>
        <lastUpdateDate>${release.day}T00:00:00Z</lastUpdateDate>
        ${NO_FLAGS}
        <containsProtectedData>false</containsProtectedData>
      </resource>`;
}

/** What a provider has to say of data sets that these are not, and none of which is said unless it is. */
const NO_FLAGS = [
  'hasDynamicData',
  'hasHighValueData',
  'hasHighValueDataFromEuropeanCommissionList',
  'hasResearchData',
]
  .map((flag) => `<${flag}>false</${flag}>`)
  .join('');

/** A name that stays the same from release to release; the end of a long one is told by its hash. */
function identifier(text: string): string {
  if (text.length <= MOST.id) return xmlText(text);
  const end = createHash('sha256').update(text).digest('hex').slice(0, 12);
  return xmlText(`${text.slice(0, MOST.id - end.length - 1)}-${end}`);
}

function bothLanguages(element: string, said: Texts, most: number): string {
  const one = (name: string, text: string | undefined) =>
    text ? `<${name}>${xmlText(text.slice(0, most))}</${name}>` : '';
  return `<${element}>${one('polish', said['pl'])}${one('english', said['en'])}</${element}>`;
}

const tags = (said: Texts): string[] =>
  ['pl', 'en'].flatMap((lang) =>
    said[lang] ? [`<tag lang="${lang}">${xmlText(said[lang])}</tag>`] : [],
  );

function conditionsXml(licence: string | undefined): string {
  const found = LICENCE.exec(licence ?? '');
  if (!found) return '<conditions><source>true</source></conditions>';
  const name = found[1] ? `CC ${found[1].toUpperCase()} 4.0` : 'CC0 1.0';
  return `<conditions><source>true</source><dbOrCopyrightedLicenseChosen>${name}</dbOrCopyrightedLicenseChosen></conditions>`;
}

/** A day; of a period, its last. */
const dataDay = (until: string): string =>
  periodKindOf(until) === null ? until : lastDayOf(until);

/** A title in place of a description that there is not. */
const describedBy = ({ title, description }: DataSetFiles): Texts =>
  Object.fromEntries(
    Object.entries(title).map(([locale, text]) => [locale, description[locale] || text]),
  );
