import { MistakesFound } from '../domain/mistake.ts';
import { MEASURES } from '../domain/measure.ts';
import { monthsOf, periodHolding, type Period, type PeriodKind } from '../domain/period.ts';
import type { CountSource, WideSource } from '../domain/source.ts';
import { breaksOf } from './carried-areas.ts';
import type { Column, Cube } from './cube.ts';
import { countNone, periodsOf } from './event-result.ts';
import { NOTHING_APART, type SourceReading, type SourceResult } from './reading.ts';
import { SeenFigures, type FigureSlot } from './seen-figures.ts';
import { shareOut } from './share-out.ts';
import { shorterPeriodsOf } from './shorter-counts.ts';
import type { Tally } from './tally.ts';
import { toldCounts, type ToldCounts } from './told-counts.ts';

/** One figure of a row. */
export interface Figure extends FigureSlot {
  /** Place of its area; see `RowArea`. */
  area: number;
  value: number;
}

/** What was accepted at one level. */
interface LevelAccount {
  rows: number;
  sums: Map<string, number>;
}

const IN_WHOLE = 'part of an area whose row includes it';
const HIGHER_AREA = 'area above the level of the counts: totals are computed';

/** Enters counts as rows come, and sorts out the levels when all are in. */
export class CountBook {
  readonly #reading: SourceReading;
  readonly #source: CountSource | WideSource;
  #cube: Cube;
  readonly #tally: Tally;
  readonly #seen = new SeenFigures();
  readonly #levels = new Map<string, LevelAccount>();
  readonly #givenTwice = new Set<string>();
  /** By column of rates, which areas have got one. */
  readonly #rated = new Map<Column, Uint8Array>();
  /** Rows of parts, which count or not by whether their area has a row of its own. */
  readonly #partRows: (readonly Figure[])[] = [];
  readonly #parts: ReadonlySet<string>;

  constructor(reading: SourceReading, source: CountSource | WideSource, cube: Cube, tally: Tally) {
    this.#reading = reading;
    this.#source = source;
    this.#cube = cube;
    this.#tally = tally;
    const parts = reading.atlas.categories.filter((category) => category.includedIn !== null);
    this.#parts = new Set(parts.map((category) => category.id));
  }

  /**
   * Enters one row.
   * @param area of all its figures; null where they lie in several, each of which there is.
   * @param part whether the row is of a part that rolls up into its area
   */
  enter(area: number | null, told: readonly Figure[], part = false): void {
    const figures = told.map((figure) => this.#counted(figure));
    const repeats = figures.filter((figure) => this.#seen.has(figure));
    for (const repeat of repeats) this.#noteRepeat(repeat);
    if (repeats.length && this.#source.repeatedRows === 'reject') {
      return this.#tally.reject('repeatedRow');
    }
    for (const figure of figures) this.#seen.remember(figure);
    if (area !== null && area < 0) return this.#acceptUnlocated(area, figures);
    if (part && this.#source.parts !== 'beside') return void this.#partRows.push(figures);
    this.#countRow(area, figures);
  }

  /** A rate of a month is no part of the year's: it stands for the longer period. */
  #counted(figure: Figure): Figure {
    if (MEASURES[figure.measure].additive) return figure;
    return {
      ...figure,
      period: periodHolding(figure.period, this.#reading.period) ?? figure.period,
    };
  }

  #countRow(area: number | null, figures: readonly Figure[]): void {
    this.#accountOf(area === null ? this.#narrowestOf(figures) : this.#levelOf(area)).rows++;
    for (const figure of figures) this.#count(figure);
  }

  close(): SourceResult {
    const { atlas } = this.#reading;
    this.#settleParts();
    const level = this.#source.level ?? this.#narrowestLevel();
    this.#shareOut();
    for (const [found, account] of this.#levels) this.#settle(found, account, found === level);
    if (this.#source.higherAreas === 'computed') this.#dropOtherLevels(level);
    const places = atlas.areas.flatMap((area, i) => (area.level === level ? [i] : []));
    const { period, counted } = this.#reading;
    const { lacking, ...apart } = toldCounts(this.#cube, period, counted);
    this.#note('areasLackingMonths', lacking);
    if (this.#source.missingRows === 'zero') fillZeros(apart, Int32Array.from(places), period);
    else this.#noteAreasWithoutRow(places, apart.cube);
    if (this.#givenTwice.size) {
      this.#tally.notes.push({ code: 'areasGivenTwice', areas: [...this.#givenTwice].sort() });
    }
    return {
      source: this.#source,
      cube: apart.cube,
      level,
      periods: periodsOf(apart.cube),
      latest: 0,
      ...NOTHING_APART,
      shorter: apart.shorter,
      breaks: breaksOf(this.#reading.carried, this.#source.fields),
      ledger: this.#tally.ledger(),
      months: this.#tally.months(),
      faulty: this.#tally.values.list(),
    };
  }

  /** @throws MistakesFound where parts stand beside their area and the mapping does not say what then. */
  #settleParts(): void {
    const rows = this.#partRows.map((figures) => ({
      figures,
      left: figures.filter((figure) => !this.#isCounted(figure)),
    }));
    const covered = rows.filter(({ figures, left }) => left.length < figures.length);
    if (covered.length && this.#source.parts === undefined) throw partsUnsaid(this.#source.id);
    for (const { left } of rows) {
      const [first] = left;
      if (first) this.#countRow(first.area, left);
      else this.#tally.leaveOut(IN_WHOLE);
    }
  }

  #isCounted({ category, measure, period, area }: Figure): boolean {
    const { columns } = this.#cube.slice(category, measure);
    return [...columns].some(
      ([one, column]) => !Number.isNaN(column[area]) && overlap(one, period),
    );
  }

  #count(figure: Figure): void {
    const { category, measure, period, area, value } = figure;
    if (!MEASURES[measure].additive) return this.#rate(figure);
    this.#cube.add(category, measure, period, area, value);
    if (!this.#addsUp(figure)) return;
    const { sums } = this.#accountOf(this.#levelOf(area));
    sums.set(measure, (sums.get(measure) ?? 0) + value);
  }

  /** Rates do not add up: of several, of its parts say, an area has none. */
  #rate({ category, measure, period, area, value }: Figure): void {
    const column = this.#cube.column(category, measure, period);
    const rated = this.#rated.get(column) ?? new Uint8Array(column.length);
    column[area] = rated[area] === 1 ? NaN : value;
    rated[area] = 1;
    this.#rated.set(column, rated);
  }

  /** A code that is no area's is a value of the export, which a report must not repeat. */
  #noteRepeat({ area }: Figure): void {
    const known = this.#reading.atlas.areas[area]?.code;
    if (known !== undefined) this.#givenTwice.add(known);
  }

  #acceptUnlocated(area: number, figures: readonly Figure[]): void {
    this.#tally.accept(area);
    for (const figure of figures) {
      if (this.#addsUp(figure)) this.#tally.add(figure.measure, figure.value, false);
    }
  }

  /** A rate adds up to nothing, and a part of another category would be counted twice. */
  #addsUp({ category, measure }: Figure): boolean {
    return MEASURES[measure].additive && !this.#parts.has(category);
  }

  /** That of a code to be shared out is its heirs'. */
  #levelOf(place: number): string {
    const { atlas, carried } = this.#reading;
    const heir = carried.shared[place - atlas.areas.length]?.heirs[0]?.place;
    return atlas.areas[heir ?? place]?.level ?? '';
  }

  #shareOut(): void {
    const { atlas, carried } = this.#reading;
    const { cube, codes } = shareOut(this.#cube, atlas.areas.length, carried);
    this.#cube = cube;
    if (codes.length) this.#tally.notes.push({ code: 'areasCarriedOver', areas: codes });
  }

  #accountOf(level: string): LevelAccount {
    let account = this.#levels.get(level);
    if (!account) this.#levels.set(level, (account = { rows: 0, sums: new Map() }));
    return account;
  }

  /** Rows of the level counted are accepted; those above it only where totals are taken from them. */
  #settle(level: string, account: LevelAccount, counted: boolean): void {
    if (!counted && this.#source.higherAreas === 'computed') {
      if (account.rows === 0) return;
      return this.#tally.leaveOut(`${HIGHER_AREA} (${level})`, account.rows);
    }
    this.#tally.located += account.rows;
    // Sums of other levels hold the same events again, so the account adds up one level alone.
    if (counted) for (const [measure, sum] of account.sums) this.#tally.add(measure, sum, true);
  }

  #narrowestLevel(): string {
    return this.#narrowest((level) => this.#levels.has(level));
  }

  #narrowestOf(figures: readonly Figure[]): string {
    const levels = new Set(figures.map(({ area }) => this.#levelOf(area)));
    return this.#narrowest((level) => levels.has(level));
  }

  #narrowest(isGiven: (level: string) => boolean): string {
    const levels = this.#reading.atlas.config.levels.map((level) => level.id);
    return levels.findLast(isGiven) ?? (levels.at(-1) as string);
  }

  #dropOtherLevels(level: string): void {
    const others = this.#reading.atlas.areas.flatMap((a, i) => (a.level === level ? [] : [i]));
    for (const slice of this.#cube.slices()) {
      for (const column of slice.columns.values()) for (const place of others) column[place] = NaN;
    }
  }

  #noteAreasWithoutRow(places: readonly number[], cube: Cube): void {
    const columns = cube.slices().flatMap((slice) => [...slice.columns.values()]);
    this.#note(
      'areasWithoutRow',
      places.filter((place) => columns.every((c) => Number.isNaN(c[place]))),
    );
  }

  #note(code: string, places: readonly number[]): void {
    const areas = places.map((place) => this.#reading.atlas.areas[place]?.code ?? '');
    if (areas.length) this.#tally.notes.push({ code, areas });
  }
}

/** Areas without a row have none, also of each shorter period that is told of others. */
function fillZeros(apart: Omit<ToldCounts, 'lacking'>, places: Int32Array, kind: PeriodKind): void {
  for (const { measure, columns } of apart.cube.slices())
    if (MEASURES[measure].additive)
      for (const column of columns.values()) countNone(column, places);
  const { shorter } = apart;
  for (const { category, measure, columns } of apart.cube.slices()) {
    if (!shorter || !MEASURES[measure].additive) continue;
    for (const period of shorterPeriodsOf(apart, category, kind))
      if (columns.has(periodHolding(period, kind) ?? period))
        countNone(shorter.column(category, measure, period), places);
  }
}

/** Whether one of two periods lies in the other. */
function overlap(one: Period, other: Period): boolean {
  if (one === other) return true;
  const [some, others] = [monthsOf(one), monthsOf(other)];
  return some.some((month) => others.includes(month));
}

const partsUnsaid = (source: string) =>
  new MistakesFound([
    {
      fault: 'ambiguous',
      file: `sources/${source}.json`,
      column: 'parts',
      problem: 'the export has rows of areas and of their parts, for the same period and category.',
      remedy:
        'Set parts to "included" where the area\'s row holds them, or to "beside" to add them.',
    },
  ]);
