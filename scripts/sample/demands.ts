import type { PostulateState } from '../../src/domain/debate.ts';
import { between, chance, oneOf, weighted } from './draw.ts';
import { dayOf, LAST_YEAR, spell, type Day } from './days.ts';
import type { Meeting } from './debates.ts';
import type { Row, Wordings } from './exports.ts';
import { faulty, type Fault } from './faults.ts';
import { SUBJECTS } from './frequencies.ts';
import { sfc32, type Random } from './random.ts';
import subjects from './texts/demands.json' with { type: 'json' };
import words from './texts/words.json' with { type: 'json' };

interface Demand {
  text: string;
  /** Institution it is addressed to. */
  to: string;
  /** The answer once it is done. */
  done: string;
  /** `rural` is not raised in a city, `urban` not in a village. */
  where?: string;
}

interface Subject {
  demands: Demand[];
  /** Answers that fit any demand of the subject. */
  inProgress: string[];
  refused: string[];
}

const SUBJECT_TEXTS: Record<string, Subject> = subjects;

/** What became of demands a year later, and of those of the last months. */
const STATES: Record<'evaluated' | 'recent', Record<PostulateState, number>> = {
  evaluated: { done: 40, inProgress: 24, refused: 16, noAnswer: 12, raised: 8 },
  recent: { raised: 45, inProgress: 30, done: 14, refused: 6, noAnswer: 5 },
};
const STATE_OF = { evaluated: stateFrom('evaluated'), recent: stateFrom('recent') };

const FAULTS: Fault[][] = [
  [{ column: 2, text: words.faults.category }],
  [{ column: 6, text: words.faults.day.polish }],
  [{ column: 5, text: '' }],
];

function stateFrom(age: keyof typeof STATES) {
  const states = STATES[age];
  return weighted(Object.keys(states) as PostulateState[], Object.values(states));
}

/** Two to five demands of every debate that asks, with what became of them. */
export function* demandRows(
  meetings: readonly Meeting[],
  seed: number,
  say: Wordings,
): Generator<Row> {
  const random = sfc32(seed, 'demands');
  const evaluated = new Set(meetings.map((one) => one.evaluates));
  for (const meeting of meetings.filter((one) => one.kind === 'initiating')) {
    const state = evaluated.has(meeting) ? STATE_OF.evaluated : STATE_OF.recent;
    for (const [i, subject] of chosenSubjects(random).entries()) {
      const id = `${meeting.id}/${i + 1}`;
      const row = demandRow(id, meeting, subject, state(random), random, say);
      yield faulty(random, row, FAULTS);
    }
  }
}

/** Different ones, the frequent ones more often. */
function chosenSubjects(random: Random): string[] {
  const wanted = between(random, 2, 5);
  const pick = weighted(Object.keys(SUBJECTS), Object.values(SUBJECTS));
  const chosen = new Set<string>();
  while (chosen.size < wanted) chosen.add(pick(random));
  return [...chosen];
}

function demandRow(
  id: string,
  meeting: Meeting,
  subject: string,
  state: PostulateState,
  random: Random,
  say: Wordings,
): Row {
  const texts = SUBJECT_TEXTS[subject];
  if (texts === undefined) throw new Error(`No texts for ${subject}.`);
  const demand = oneOf(
    random,
    texts.demands.filter((one) => fits(one, meeting.commune.kind)),
  );
  const street = oneOf(random, words.streets);
  const answer = answerTo(demand, texts, state, random);
  const day = answer === null ? null : answeredOn(meeting.day, random);
  const known = day !== null && day <= dayOf(LAST_YEAR, 12, 31);
  return [
    id,
    meeting.id,
    say.category(subject),
    demand.text.replace('{street}', street),
    say.institution(demand.to),
    say.state(answer === null || known ? state : 'raised'),
    spell(meeting.day).polish,
    known ? spell(day).polish : '',
    known ? (answer ?? '').replace('{street}', street) : '',
  ];
}

const fits = (demand: Demand, kind: string): boolean =>
  !(demand.where === 'urban' && kind === 'rural') &&
  !(demand.where === 'rural' && kind === 'urban');

/** Null for what waits for an answer. */
function answerTo(demand: Demand, texts: Subject, state: PostulateState, random: Random) {
  if (state === 'done') return demand.done;
  if (state === 'inProgress' || state === 'refused') return oneOf(random, texts[state]);
  return null;
}

/** Within three months mostly, within a year nearly always. */
const answeredOn = (raised: Day, random: Random): Day =>
  raised + (chance(random, 0.6) ? between(random, 14, 90) : between(random, 90, 325));
