import { createHash, hash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AreaEntry, Manifest } from '../../src/domain/snapshot.ts';
import { createAddresses } from '../../src/site/addresses.ts';
import type { PagesMade } from '../audit/kept-pages.ts';
import type { FactPlace } from '../build/pages/fill-facts.ts';
import { fileOf } from '../verify/page-links.ts';
import { figurePages, lastingPages } from '../figures/figure-pages.ts';
import type { AreaRows } from './figure-rows.ts';
import type { KeptFiles } from './kept-files.ts';
import { keyOf } from './tabled-area.ts';
import { writeAnew } from './write-anew.ts';

/** Writes pages of figures, and notes how it made them. */
export interface FigurePageWriter {
  /**
   * @param key what the tables are made of
   * @param shown asked for where they were not made of the same before
   */
  write(entry: AreaEntry, key: string, shown: () => ReturnType<AreaRows>): void;
  made: PagesMade;
}

/** What stands in quotes in a page: the values of all attributes, at least. */
const valuesIn = (html: string): string => (html.match(/"[^"]*"/g) ?? []).join('\n');

/**
 * The tables of a page are kept by what they are made of and what they say; what stands around them
 * is new in each release.
 */
export function figurePageWriter(
  manifest: Manifest,
  out: string,
  kept: KeptFiles<unknown>,
): FigurePageWriter {
  const to = createAddresses(manifest);
  const pages = figurePages(manifest);
  const lasting = lastingPages(manifest);
  const said = hash('sha256', pages.said);
  const made = {
    hashes: new Map<string, string>(),
    lasting: new Map<string, string>(),
    facts: new Map<string, FactPlace[]>(),
  };
  const tablesOf = (key: string, shown: () => ReturnType<AreaRows>): Buffer => {
    const name = `${keyOf([key, said])}.html`;
    const before = kept.find(name);
    if (before) return before;
    const tables = Buffer.from(pages.tables(shown()));
    kept.keep(name, tables);
    return tables;
  };
  return {
    made,
    write: (entry, key, shown) => {
      const tables = tablesOf(key, shown);
      const [before, behind] = pages.around(entry);
      const file = fileOf(to.figures(entry.code));
      const page = Buffer.concat([Buffer.from(before), tables, Buffer.from(behind)]);
      mkdirSync(join(out, to.figures(entry.code)), { recursive: true });
      writeAnew(join(out, file), page);
      made.hashes.set(file, hash('sha256', page));
      const [first, last] = lasting.around(entry);
      // No attribute, so no address, says anything of a release: the facts stand in texts alone.
      if (valuesIn(before + behind) === valuesIn(first + last)) made.facts.set(file, []);
      made.lasting.set(
        file,
        createHash('sha256').update(first).update(tables).update(last).digest('hex'),
      );
    },
  };
}
