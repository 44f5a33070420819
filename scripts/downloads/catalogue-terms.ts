import type { FileFormat } from './data-sets.ts';

/** Lists that DCAT-AP takes its terms from. */
const AUTHORITY = 'http://publications.europa.eu/resource/authority/';
const MEDIA = 'https://www.iana.org/assignments/media-types/';

/** Public safety. */
export const THEME = `${AUTHORITY}data-theme/JUST`;
export const PUBLIC = `${AUTHORITY}access-right/PUBLIC`;

interface FormatTerms {
  /** What it is called in any language. */
  name: string;
  fileType: string;
  mediaType: string;
  /** How it is compressed. */
  compression?: string;
}

const terms = (name: string, type: string, media: string, compression?: string): FormatTerms => ({
  name,
  fileType: `${AUTHORITY}file-type/${type}`,
  mediaType: MEDIA + media,
  ...(compression && { compression: MEDIA + compression }),
});

export const FORMAT_TERMS: Record<FileFormat, FormatTerms> = {
  csv: terms('CSV', 'CSV', 'text/csv'),
  spreadsheet: terms('CSV (;)', 'CSV', 'text/csv'),
  'csv-gz': terms('CSV (gzip)', 'CSV', 'text/csv', 'application/gzip'),
  parquet: terms('Parquet', 'PARQUET', 'application/vnd.apache.parquet'),
  json: terms('JSON', 'JSON', 'application/json'),
  geojson: terms('GeoJSON', 'GEOJSON', 'application/geo+json'),
  topojson: terms('TopoJSON', 'JSON', 'application/json'),
  text: terms('TXT', 'TXT', 'text/plain'),
};

/** The list of languages has codes of three letters; here for the European Union and neighbours. */
const LANGUAGES = new Map(
  'bg:BUL cs:CES da:DAN de:DEU el:ELL en:ENG es:SPA et:EST fi:FIN fr:FRA ga:GLE hr:HRV hu:HUN it:ITA lt:LIT lv:LAV mt:MLT nl:NLD no:NOR pl:POL pt:POR ro:RON sk:SLK sl:SLV sv:SWE uk:UKR'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

/** The term for a language of two letters; that of the Library of Congress where there is none. */
export const languageTerm = (locale: string): string => {
  const code = LANGUAGES.get(locale);
  return code ? `${AUTHORITY}language/${code}` : `http://id.loc.gov/vocabulary/iso639-1/${locale}`;
};
