import { join } from 'node:path';
import { z } from 'zod';
import { DENOMINATORS } from '../../src/domain/denominator.ts';
import {
  type Category,
  type Contact,
  type Institution,
  type PoliceUnit,
  type Responsibility,
  type Topic,
} from '../../src/domain/category.ts';
import type { Office } from '../../src/domain/office.ts';
import { planeSchema } from '../../src/domain/plane.ts';
import type { Texts } from '../../src/domain/texts.ts';
import { isWebAddress } from '../../src/domain/web-address.ts';
import { allOrMistakes } from './gather-mistakes.ts';
import { readTable } from './read-table.ts';

export interface Reference {
  topics: Topic[];
  categories: Category[];
  institutions: Institution[];
  responsibilities: Responsibility[];
  units: PoliceUnit[];
  contacts: Contact[];
  offices: Office[];
}

const id = z.string().regex(/^[a-z0-9-]+$/, 'small letters, digits and hyphens');
const orNull = z.string().transform((text) => (text === '' ? null : text));
const year = orNull.refine((text) => text === null || /^\d{4}$/.test(text), 'a year, or nothing');
const coordinate = z
  .string()
  .transform((text) => (text === '' ? null : Number(text)))
  .refine((n) => n === null || Math.abs(n) <= 180, 'degrees, or nothing');

const officers = z
  .string()
  .transform((text) => (text === '' ? null : Number(text)))
  .refine((n) => n === null || (Number.isInteger(n) && n >= 0), 'a whole number, or nothing');
const dayOrNull = orNull.refine(
  (text) => text === null || z.iso.date().safeParse(text).success,
  'a day as 2026-01-31, or nothing',
);

const webAddress = orNull.refine(
  (text) => text === null || isWebAddress(text),
  'an address as https://example.org/, or nothing',
);

type Row = Record<string, string>;

/** Columns `stem_pl`, `stem_en`, … of a row, as texts by locale. */
function textsOf(row: Row, stem: string, locales: readonly string[]): Texts {
  return Object.fromEntries(locales.map((locale) => [locale, row[`${stem}_${locale}`] ?? '']));
}

function localeColumns(stem: string, locales: readonly string[], empty: boolean) {
  const text = empty ? z.string() : z.string().min(1);
  return Object.fromEntries(locales.map((locale) => [`${stem}_${locale}`, text]));
}

const topicRow = (locales: readonly string[]) =>
  z
    .strictObject({ id, ...localeColumns('name', locales, false) })
    .transform((row): Topic => ({ id: row.id, name: textsOf(row as Row, 'name', locales) }));

const categoryRow = (locales: readonly string[]) =>
  z
    .strictObject({
      id,
      plane: planeSchema,
      topic: id,
      included_in: orNull,
      denominator: z.enum(DENOMINATORS),
      lowest_level: orNull,
      valid_from: year,
      valid_to: year,
      merged_into: orNull,
      open: z.enum(['yes', 'no', '']).default('no'),
      ...localeColumns('name', locales, false),
      ...localeColumns('definition', locales, true),
    })
    .transform((row): Category => ({
      id: row.id,
      plane: row.plane,
      topic: row.topic,
      includedIn: row.included_in,
      denominator: row.denominator,
      lowestLevel: row.lowest_level,
      validFrom: row.valid_from,
      validTo: row.valid_to,
      mergedInto: row.merged_into,
      open: row.open === 'yes',
      name: textsOf(row as unknown as Row, 'name', locales),
      definition: textsOf(row as unknown as Row, 'definition', locales),
    }));

const institutionRow = (locales: readonly string[]) =>
  z
    .strictObject({
      id,
      url: webAddress,
      ...localeColumns('name', locales, false),
      ...localeColumns('role', locales, true),
    })
    .transform((row): Institution => ({
      id: row.id,
      url: row.url,
      name: textsOf(row as unknown as Row, 'name', locales),
      role: textsOf(row as unknown as Row, 'role', locales),
    }));

const responsibilityRow = z.strictObject({
  category: id,
  institution: id,
  part: z.enum(['leads', 'shares']),
});

const contactRow = z
  .strictObject({
    institution: id,
    area: z.string().min(1),
    name: orNull,
    phone: orNull.refine(
      (text) => text === null || /^\+?[\d ()-]+$/.test(text),
      'digits and spaces',
    ),
    email: orNull.refine(
      (text) => text === null || z.email().safeParse(text).success,
      'an address as office@example.org, or nothing',
    ),
    url: webAddress,
  })
  .refine(({ phone, email, url }) => phone ?? email ?? url, {
    path: ['phone'],
    message: 'a phone, an email or a url',
  });

const officeRow = (locales: readonly string[]) =>
  z
    .strictObject({
      institution: id,
      class: id,
      level: orNull,
      within: z.string().transform((text) => text.split(/\s+/).filter((kind) => kind !== '')),
      url: webAddress,
      ...localeColumns('class', locales, false),
      ...localeColumns('name', locales, false),
    })
    .transform((row): Office => ({
      institution: row.institution,
      class: row.class,
      of: textsOf(row as unknown as Row, 'class', locales),
      name: textsOf(row as unknown as Row, 'name', locales),
      level: row.level,
      within: row.within,
      url: row.url,
    }));

const unitRow = z.strictObject({
  id,
  kind: z.string().min(1),
  name: z.string().min(1),
  area: z.string().min(1),
  lon: coordinate,
  lat: coordinate,
  officers: officers.default(null),
  opened: dayOrNull.default(null),
  closed: dayOrNull.default(null),
});

/** The reference tables of an atlas; those of police units, contacts and offices may be missing. */
export async function readReference(
  folder: string,
  locales: readonly string[],
): Promise<Reference> {
  const at = (name: string) => join(folder, name);
  const [topics, categories, institutions, responsibilities, units, contacts, offices] =
    await allOrMistakes([
      readTable(at('topics.csv'), topicRow(locales)),
      readTable(at('categories.csv'), categoryRow(locales)),
      readTable(at('institutions.csv'), institutionRow(locales)),
      readTable(at('responsibilities.csv'), responsibilityRow),
      readTable(at('police-units.csv'), unitRow, true),
      readTable(at('contacts.csv'), contactRow, true),
      readTable(at('offices.csv'), officeRow(locales), true),
    ]);
  return { topics, categories, institutions, responsibilities, units, contacts, offices };
}
