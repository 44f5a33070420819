import type { ReportStatus } from '../../src/domain/measure.ts';
import { between, chance, normal, oneOf, weighted } from './draw.ts';
import { dayOf, daysIn, LAST_YEAR, spell, weekdayOf, type Day } from './days.ts';
import {
  ELIMINATED,
  PASSED_ON,
  REPEATED,
  REPORTS,
  SEASON_FACTOR,
  SEASONS,
  type ReportFrequency,
} from './frequencies.ts';
import { placeByLean, type Commune } from './communes.ts';
import type { Row, Wordings } from './exports.ts';
import { faulty, type Fault } from './faults.ts';
import { sfc32, type Random } from './random.ts';
import words from './texts/words.json' with { type: 'json' };

const FAULTS: Fault[][] = [
  [{ column: 1, text: words.faults.category }],
  [{ column: 3, text: words.faults.day.polish }],
  [{ column: 3, text: '' }],
  [{ column: 2, text: '' }],
  // In the Baltic, north of the coast.
  [
    { column: 9, text: '480000,00' },
    { column: 10, text: '860000,00' },
  ],
  [
    { column: 9, text: '' },
    { column: 10, text: '' },
  ],
];

/** A repeated report comes again so many rows later at most. */
const REPEAT_WITHIN = 1500;
/** Reports of the last days of the sample are often still open. */
const OPEN_DAYS = 14;

/** One row per report and status it had, by day; a few come again with a newer one. */
export function citizenReports(communes: readonly Commune[], seed: number, say: Wordings) {
  const pick = pickByMonth();
  const place = placeByLean(communes, (commune) => commune.readiness);
  return function* rowsOf(year: number, rows: number): Generator<Row> {
    const random = sfc32(seed, `reports ${year}`);
    const again: { due: number; row: Row }[] = [];
    for (let i = 0; i < rows; i += 1) {
      const left = rows - i;
      const waiting = again[0];
      if (waiting !== undefined && (waiting.due <= i || again.length >= left)) {
        again.shift();
        yield waiting.row;
        continue;
      }
      const created = dayOf(year, 1, 1) + Math.floor((i / rows) * daysIn(year));
      const kind = pick(spell(created).month)(random);
      const id = `${year}${String(i + 1).padStart(7, '0')}`;
      const { row, earlier } = reportRows(id, kind, place[kind.lean](random), created, random, say);
      const comes = earlier !== undefined && again.length + 1 < left;
      if (comes) again.push({ due: i + between(random, 1, REPEAT_WITHIN), row });
      yield faulty(random, comes ? earlier : row, FAULTS);
    }
  };
}

function pickByMonth() {
  const months = Array.from({ length: 12 }, (_, i) =>
    weighted(
      REPORTS,
      REPORTS.map((kind) => kind.weight * inSeason(kind, i + 1)),
    ),
  );
  return (month: number) => months[month - 1] as (random: Random) => ReportFrequency;
}

/** Months in and out of season even out over the year. */
function inSeason(kind: ReportFrequency, month: number): number {
  if (kind.season === undefined) return 1;
  const months: readonly number[] = SEASONS[kind.season];
  const mean = (12 + months.length * (SEASON_FACTOR - 1)) / 12;
  return (months.includes(month) ? SEASON_FACTOR : 1) / mean;
}

/** The newest row of a report; of a repeated one, its earlier row as well. */
function reportRows(
  id: string,
  kind: ReportFrequency,
  commune: Commune,
  created: Day,
  random: Random,
  say: Wordings,
): { row: Row; earlier?: Row } {
  const rowAt = reportRow(id, say.category(kind.category), commune, created, random);
  const status = statusOf(random, kind, created);
  if (status === 'new' || status === 'verification') return { row: rowAt(say.status(status), 0) };
  const row = rowAt(say.status(status), between(random, 1, 40));
  return chance(random, REPEATED)
    ? { row, earlier: rowAt(say.status('verification'), 0) }
    : { row };
}

function statusOf(random: Random, kind: ReportFrequency, created: Day): ReportStatus {
  const open = created > dayOf(LAST_YEAR, 12, 31) - OPEN_DAYS ? 0.5 : 0.004;
  if (chance(random, open)) return chance(random, 0.4) ? 'new' : 'verification';
  const drawn = random();
  if (drawn < kind.mistaken) return 'mistaken';
  if (drawn >= kind.mistaken + kind.confirmed) return 'unconfirmed';
  const end = random();
  if (end < ELIMINATED) return 'eliminated';
  return end < ELIMINATED + (kind.passedOn ?? PASSED_ON) ? 'passedOn' : 'confirmed';
}

const decimalComma = (metres: number) => metres.toFixed(2).replace('.', ',');
const clock = (random: Random) =>
  `${String(between(random, 6, 21)).padStart(2, '0')}:${String(between(random, 0, 59)).padStart(2, '0')}`;

/** A report's row at a status, changed so many days after it was made. */
function reportRow(id: string, category: string, commune: Commune, created: Day, random: Random) {
  const event = dayWithinYear(created - between(random, 0, 2), created);
  const made = `${spell(created).polish} ${clock(random)}`;
  const [x, y] = spotNear(random, commune);
  const time = oneOf(random, words.times);
  const weekday = words.weekdays[weekdayOf(event)] ?? '';
  return (status: string, daysLater: number): Row => [
    id,
    category,
    status,
    spell(event).polish,
    made,
    daysLater === 0 ? made : `${spell(created + daysLater).polish} ${clock(random)}`,
    time,
    weekday,
    commune.teryt,
    decimalComma(x),
    decimalComma(y),
  ];
}

/** Each file keeps to its year: what happened on 31 December is then put on 1 January. */
const dayWithinYear = (day: Day, created: Day): Day =>
  spell(day).iso.slice(0, 4) === spell(created).iso.slice(0, 4) ? day : created;

/** Standard deviation and longest distance from the centre, of the square root of the land area. */
const SPREAD = 0.1;
const FARTHEST = 0.25;

/** A point around the inhabited centre, metres; most of them fall into the commune. */
function spotNear(random: Random, commune: Commune): [number, number] {
  const side = Math.sqrt(commune.landKm2) * 1000;
  const offset = () => Math.max(-FARTHEST, Math.min(FARTHEST, SPREAD * normal(random))) * side;
  return [commune.centre[0] + offset(), commune.centre[1] + offset()];
}
