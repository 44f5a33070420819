import type { Texts } from '../../src/domain/texts.ts';
import type { CategoryEntry, Manifest } from '../../src/domain/snapshot.ts';
import { namesOf } from '../../src/i18n/names.ts';
import { capitalised, uncapitalised, type Words } from '../../src/i18n/words.ts';
import { createAddresses } from '../../src/site/addresses.ts';
import { spreadsheetSpelling } from './csv-line.ts';
import { CSVW_FILE } from './csvw.ts';
import { postsSets } from './posts-sets.ts';
import { said } from './said.ts';

/** A way in which files are written; each has a name of its own in the catalogue. */
export type FileFormat =
  'csv' | 'spreadsheet' | 'csv-gz' | 'parquet' | 'json' | 'geojson' | 'topojson' | 'text';

export interface DataFile {
  format: FileFormat;
  address: string;
  /** What describes its columns, where it is a table. */
  describedBy?: string;
  /** Which part of the data set it holds, where it does not hold all of it. */
  part?: { id: string; title: Texts };
}

/** What a catalogue tells of: something that is there in several formats. */
export interface DataSetFiles {
  id: string;
  title: Texts;
  description: Texts;
  keywords: Texts[];
  /** All periods, ascending; none where it is of no period. */
  periods: readonly string[];
  files: DataFile[];
}

/**
 * All data sets of a publication with their files: each category, all figures, outlines, names, and what
 * was worked out of posts.
 * @param sited the regions for which posts were worked out
 */
export function dataSets(manifest: Manifest, sited: readonly string[]): DataSetFiles[] {
  const published = manifest.categories.filter(({ levels }) => levels.length > 0);
  return [
    ...published.map((category) => ofCategory(manifest, category)),
    allFigures(manifest),
    ...manifest.atlas.levels.map(({ id }) => outlines(manifest, id)),
    names(manifest),
    ...(manifest.questions.length > 0 ? [surveys(manifest)] : []),
    ...postsSets(manifest, sited),
  ];
}

function ofCategory(manifest: Manifest, category: CategoryEntry): DataSetFiles {
  const { id, name, definition, plane, topic, periods } = category;
  const to = createAddresses(manifest);
  const described = Object.values(definition).some((text) => text !== '');
  const topicName = manifest.topics.find((one) => one.id === topic)?.name;
  const columns = (folder: string) => `${folder}/categories/${CSVW_FILE}`;
  const spelled = spreadsheetSpelling(manifest.atlas.locales[0] ?? '');
  return {
    id,
    // Categories of two planes can share a name.
    title: said(manifest, ({ t, locale }) =>
      t('category.title', {
        category: namesOf(manifest, locale).category(id),
        plane: uncapitalised(t(`plane.${plane}`)),
      }),
    ),
    description: described ? definition : name,
    keywords: [said(manifest, ({ t }) => t(`plane.${plane}`)), ...(topicName ? [topicName] : [])],
    periods,
    files: [
      { format: 'csv', address: to.categoryData(id), describedBy: columns('/data') },
      ...(spelled
        ? [
            {
              format: 'spreadsheet' as const,
              address: to.categoryData(id, 'spreadsheet'),
              describedBy: columns('/data/spreadsheet'),
            },
          ]
        : []),
      { format: 'json', address: to.apiSeries(id) },
    ],
  };
}

function allFigures(manifest: Manifest): DataSetFiles {
  const to = createAddresses(manifest);
  return {
    ...told(manifest, 'figures', ({ t }) => t('figures.title')),
    description: said(manifest, ({ t }) => t('data.description')),
    periods: Object.values(manifest.periods).flat().sort(),
    files: [
      { format: 'csv-gz', address: to.countryData('csv.gz') },
      { format: 'parquet', address: to.countryData('parquet') },
    ],
  };
}

function outlines(manifest: Manifest, level: string): DataSetFiles {
  const to = createAddresses(manifest);
  const plural = ({ locale }: Words) => namesOf(manifest, locale).levelPlural(level);
  const { attribution } = manifest.atlas.territory;
  return {
    ...told(manifest, `boundaries-${level}`, (words) =>
      words.t('data.file.boundaries', { level: plural(words) }),
    ),
    description: attribution,
    files: (['geojson', 'topojson'] as const).map((format) => ({
      format,
      address: to.boundaryData(level, format),
    })),
  };
}

const names = (manifest: Manifest): DataSetFiles => ({
  ...told(manifest, 'names', ({ t }) => t('data.file.categories')),
  files: [{ format: 'json', address: '/data/categories.json' }],
});

const surveys = (manifest: Manifest): DataSetFiles => ({
  ...told(manifest, 'surveys', ({ t }) => t('data.file.surveys')),
  files: [{ format: 'csv', address: createAddresses(manifest).surveyData() }],
});

function told(
  manifest: Manifest,
  id: string,
  words: (words: Words) => string,
): Omit<DataSetFiles, 'files'> {
  const text = said(manifest, (one) => capitalised(words(one)));
  return { id, title: text, description: text, keywords: [manifest.atlas.title], periods: [] };
}
