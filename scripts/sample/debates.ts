import type { DebateKind } from '../../src/domain/debate.ts';
import { between, chance, factor, oneOf } from './draw.ts';
import { dayOf, LAST_YEAR, SAMPLE_YEARS, spell, weekdayOf, type Day } from './days.ts';
import type { Commune } from './communes.ts';
import type { Row, Wordings } from './exports.ts';
import { faulty, type Fault } from './faults.ts';
import { sfc32, type Random } from './random.ts';
import words from './texts/words.json' with { type: 'json' };

/** A debate of the sample. */
export interface Meeting {
  id: string;
  kind: DebateKind;
  day: Day;
  commune: Commune;
  place: string;
  organiser: string;
  attendance: number | null;
  /** The debate this one evaluates. */
  evaluates: Meeting | null;
}

/** Share of communes that hold debates; every large city does. */
const DEBATING = 1 / 3;
const LARGE = 100_000;
/** A debate for so many residents, at most so many in one commune. */
const RESIDENTS_PER_DEBATE = 90_000;
const MOST_DEBATES = 8;

const FAULTS: Fault[][] = [
  [{ column: 2, text: words.faults.day.polish }],
  [{ column: 3, text: words.faults.code }],
  [{ column: 1, text: '' }],
];

/**
 * Pairs of debates, in order of their days: one that asks what troubles residents, and about a year
 * later one that tells what became of it. The latest ones still wait for theirs.
 * @param scale 1 for the whole of it, less for a smaller sample.
 */
export function meetingsOf(communes: readonly Commune[], seed: number, scale: number): Meeting[] {
  const random = sfc32(seed, 'debates');
  const meetings = communes.flatMap((commune) => {
    const large = commune.population >= LARGE;
    if (!chance(random, (large ? 1 : DEBATING) * scale)) return [];
    const pairs = 1 + Math.floor(commune.population / RESIDENTS_PER_DEBATE);
    return Array.from({ length: Math.min(pairs, MOST_DEBATES) }, () => pairOf(commune, random));
  });
  const [first] = communes;
  // A table without a row is refused, as that of an export is: a small sample has one pair of debates.
  const held = meetings.length > 0 || !first ? meetings : [pairOf(first, random)];
  return numbered(held.flat());
}

function pairOf(commune: Commune, random: Random): Meeting[] {
  const year = oneOf(random, SAMPLE_YEARS);
  const initiating = meeting('initiating', dayOf(year, between(random, 2, 11), 1), commune, random);
  const later = initiating.day + between(random, 330, 400);
  if (later > dayOf(LAST_YEAR, 12, 20)) return [initiating];
  const evaluating = meeting('evaluating', later, commune, random);
  return [initiating, { ...evaluating, place: initiating.place, evaluates: initiating }];
}

function meeting(kind: DebateKind, from: Day, commune: Commune, random: Random): Meeting {
  const organisers: Record<string, string[]> = words.organisers;
  const day = onWorkday(from + between(random, 0, 27));
  const attendance = Math.round(26 * factor(random, 0.6));
  return {
    id: '',
    kind,
    day,
    commune,
    place: `${oneOf(random, words.debatePlaces)}, ${commune.name}`,
    organiser: oneOf(
      random,
      organisers[commune.districtKind] ?? organisers['land-district'] ?? [''],
    ),
    attendance: chance(random, 0.03) ? null : Math.max(4, Math.min(150, attendance)),
    evaluates: null,
  };
}

/** Saturday and Sunday move to the Thursday before. */
const onWorkday = (day: Day): Day => (weekdayOf(day) < 5 ? day : day - (weekdayOf(day) - 3));

function numbered(meetings: Meeting[]): Meeting[] {
  const sorted = meetings.toSorted(
    (a, b) => a.day - b.day || Number(a.commune.teryt) - Number(b.commune.teryt),
  );
  for (const [i, one] of sorted.entries()) {
    one.id = `D/${spell(one.day).iso.slice(0, 4)}/${String(i + 1).padStart(4, '0')}`;
  }
  return sorted;
}

export function* debateRows(
  meetings: readonly Meeting[],
  seed: number,
  say: Wordings,
): Generator<Row> {
  const random = sfc32(seed, 'debate faults');
  // A debate that another looks back on has to be read, or the other looks back on nothing.
  const lookedBackOn = new Set(meetings.map(({ evaluates }) => evaluates));
  for (const one of meetings) {
    const row = [
      one.id,
      say.kind(one.kind),
      spell(one.day).polish,
      one.commune.teryt,
      one.place,
      one.organiser,
      one.attendance === null ? '' : String(one.attendance),
      one.evaluates?.id ?? '',
    ];
    const drawn = faulty(random, row, FAULTS);
    yield lookedBackOn.has(one) ? row : drawn;
  }
}
