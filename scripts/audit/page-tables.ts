import { PLANES, type Plane } from '../../src/domain/plane.ts';
import type { PageCell, PageRow } from './hidden-cells.ts';
import { listenTo, plain, type Attributes, type PageListener } from './page-tokens.ts';

/** A row of a table on a page: the area it links to, and its cells as plain text. */
export interface Row extends PageRow {
  header: string;
  /** Where the row's header leads to; empty where it leads nowhere. */
  link: string;
  /** The plane whose part of the page the table stands in; null outside of these. */
  plane: Plane | null;
}

/** An area of a map, with what is said when it is pointed at. */
export interface MapTitle {
  code: string;
  title: string;
  /** The number of the class it is coloured by, `zero`, or why it has none; empty where not told. */
  fill: string;
}

/** What of a page may hold figures of an area and a category. */
export interface PageFigures {
  /** The rows with a header, by table. */
  tables: Row[][];
  titles: MapTitle[];
}

export function figuresOf(html: string): PageFigures {
  const reader = new FigureReader();
  listenTo(html, reader);
  return { tables: reader.tables, titles: reader.titles };
}

export const tablesOf = (html: string): Row[][] => figuresOf(html).tables;

/** A cell while its words are told. */
interface OpenCell {
  tag: string;
  attributes: Attributes;
  text: string;
  link: string;
}

/** A column of a table. */
interface Column {
  text: string;
  plane: Plane | null;
  period: string | null;
}

/** Keeps rows and titles while a page goes by. */
class FigureReader implements PageListener {
  readonly tables: Row[][] = [];
  readonly titles: MapTitle[] = [];
  readonly attributesOf = new Set(['section', 'th', 'td', 'a', 'g', 'path']);
  /** Of which plane the sections are that are open, the inmost one last. */
  readonly #sections: (Plane | null)[] = [];
  #part = '';
  #columns: Column[] = [];
  #header: OpenCell | null = null;
  #cells: PageCell[] = [];
  #open: OpenCell | null = null;
  /** The area of a map whose outline is open. */
  #area = '';
  #title: string | null = null;
  /** How the areas of a map are coloured that stand in the group that is open. */
  #fill = '';

  opened(tag: string, attributes: Attributes): void {
    if (tag === 'section') this.#sections.push(planeIn([attributes.get('id') ?? '']));
    else if (tag === 'path') this.#area = attributes.get('data-c') ?? '';
    else if (tag === 'g') this.#fill = attributes.get('data-fill') ?? '';
    else if (tag === 'title') this.#title = '';
    else if (tag === 'table') this.#startTable();
    else if (tag === 'thead' || tag === 'tbody') this.#part = tag;
    else if (tag === 'tr') this.#startRow();
    else if (tag === 'th' || tag === 'td') this.#startCell(tag, attributes);
    else if (this.#open) this.#openedWithin(this.#open, attributes);
  }

  closed(tag: string): void {
    if (tag === 'section') this.#sections.pop();
    else if (tag === 'path') this.#area = '';
    else if (tag === 'title') this.#endTitle();
    else if (tag === 'th' || tag === 'td') this.#endCell();
    else if (tag === 'tr' || tag === 'table') this.#endRow();
    else if (tag === 'thead' || tag === 'tbody') this.#endPart();
    else if (this.#open) this.#open.text += ' ';
  }

  said(text: string): void {
    if (this.#title !== null) this.#title += text;
    else if (this.#open) this.#open.text += text;
  }

  #startTable(): void {
    this.tables.push([]);
    this.#columns = [];
    this.#part = '';
  }

  #startRow(): void {
    this.#endRow();
    this.#header = null;
    this.#cells = [];
  }

  #startCell(tag: string, attributes: Attributes): void {
    this.#endCell();
    this.#open = { tag, attributes, text: '', link: '' };
  }

  /** What stands apart for a reader is not one word: a tag parts words. */
  #openedWithin(cell: OpenCell, attributes: Attributes): void {
    cell.text += ' ';
    cell.link ||= attributes.get('href') ?? '';
  }

  #endCell(): void {
    const cell = this.#open;
    this.#open = null;
    if (!cell || this.#part === '') return;
    if (cell.tag === 'td') this.#cells.push(this.#cellOf(cell));
    else if (cell.attributes.get('scope') === 'row') this.#header = cell;
    else if (this.#part === 'thead') this.#columns.push(columnOf(cell));
  }

  #cellOf(cell: OpenCell): PageCell {
    // The first column is that of the row headers.
    const plane = this.#columns[this.#cells.length + 1]?.plane ?? null;
    const classes = classesOf(cell);
    return { text: plain(cell.text), isText: classes.includes('text'), plane, classes };
  }

  #endRow(): void {
    this.#endCell();
    const header = this.#header;
    this.#header = null;
    if (!header || this.#part !== 'tbody') return;
    this.tables.at(-1)?.push({
      header: plain(header.text),
      link: header.link,
      plane: this.#sections.findLast((plane) => plane !== null) ?? null,
      columns: this.#columns.slice(1).map(({ text }) => text),
      periods: this.#columns.slice(1).map(({ period }) => period),
      cells: this.#cells,
    });
  }

  #endPart(): void {
    this.#endRow();
    this.#part = '';
  }

  #endTitle(): void {
    if (this.#area && this.#title !== null)
      this.titles.push({ code: this.#area, title: plain(this.#title), fill: this.#fill });
    this.#title = null;
  }
}

/** A year is known by its name, which is the same in all languages. */
function columnOf(cell: OpenCell): Column {
  const text = plain(cell.text);
  const named = /^\d{4}$/.test(text) ? text : null;
  const period = cell.attributes.get('data-period') ?? named;
  return { text, plane: planeIn(classesOf(cell)), period };
}

const classesOf = ({ attributes }: OpenCell): string[] =>
  (attributes.get('class') ?? '').split(/\s+/).filter((one) => one !== '');

const planeIn = (words: readonly string[]): Plane | null =>
  PLANES.find((plane) => words.includes(plane)) ?? null;
