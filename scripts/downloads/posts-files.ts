import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Reach, RegionSiting, SitingRules, Solved } from '../../src/domain/siting.ts';
import { createAddresses, POSTS_TABLES, type PostsTable } from '../../src/site/addresses.ts';
import type { Snapshot } from '../../src/site/read-snapshot.ts';
import { csvLine, type CsvValue } from './csv-line.ts';

interface Told {
  siting: RegionSiting;
  rules: SitingRules;
  name: (code: string) => string;
}

/**
 * Writes what was worked out of posts, region by region: all of it as JSON, and as tables the demand
 * it was worked out from, the places that may get a post, every result with its proof, and a log of
 * the solver.
 * @returns how many files: none where the question was not asked.
 */
export async function writePosts(snapshot: Snapshot, out: string): Promise<number> {
  const { manifest } = snapshot;
  const rules = manifest.atlas.siting;
  const regions = snapshot.sited();
  if (!rules || regions.length === 0) return 0;
  const addresses = createAddresses(manifest);
  const name = (code: string) => snapshot.entry(code).name;
  await mkdir(join(out, 'data', 'posts'), { recursive: true });
  for (const code of regions) {
    const siting = snapshot.siting(code);
    const whole = { release: manifest.release, rules, ...siting };
    await writeFile(join(out, addresses.postsData(code)), `${JSON.stringify(whole)}\n`);
    for (const table of POSTS_TABLES)
      await writeFile(
        join(out, addresses.postsTable(code, table)),
        TABLES[table]({ siting, rules, name }),
      );
  }
  return regions.length * (1 + POSTS_TABLES.length);
}

const TABLES: Record<PostsTable, (told: Told) => string> = {
  demand: demandCsv,
  candidates: candidatesCsv,
  results: resultsCsv,
  log: solverLog,
};

/** Shares and minutes are told with four decimals. */
const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;
const table = (rows: readonly (readonly CsvValue[])[]): string => rows.map(csvLine).join('');

function demandCsv({ siting, name }: Told): string {
  const header = [
    'area_code',
    'area_name',
    'residents',
    'recorded',
    'confirmed',
    'raised',
    'demand_share',
    'minutes_now',
    'km_now',
    'candidate',
  ];
  const candidates = new Set(siting.candidates.map(({ code }) => code));
  const rows = siting.places.map(({ code, residents, events, weight, minutesNow, kmNow }) => [
    code,
    name(code),
    residents,
    events.recorded,
    events.confirmed,
    events.raised,
    weight,
    rounded(minutesNow),
    rounded(kmNow),
    candidates.has(code) ? 1 : 0,
  ]);
  return table([header, ...rows]);
}

function candidatesCsv({ siting, rules, name }: Told): string {
  const of = (what: string) => rules.minutes.map((minutes) => `${what}_within_${minutes}_min`);
  const header = [
    'area_code',
    'area_name',
    'village',
    'minutes_now',
    'km_now',
    'unit_now',
    'demand_served',
    'events_served',
    'residents_served',
    'served_mean_km_before',
    'served_mean_km_after',
    'served_worst_km_before',
    'served_worst_km_after',
    'region_mean_minutes',
    ...of('residents'),
    ...of('events'),
    'times_chosen',
    'times_covering',
    'officers_needed',
    'feasible',
  ];
  const rows = siting.candidates.map((one): CsvValue[] => [
    one.code,
    name(one.code),
    one.village,
    rounded(one.minutesNow),
    rounded(one.kmNow),
    one.unitNow,
    rounded(one.demandServed),
    rounded(one.eventsServed),
    rounded(one.residentsServed),
    one.served && rounded(one.served.before.meanKm),
    one.served && rounded(one.served.after.meanKm),
    one.served && rounded(one.served.before.worstKm),
    one.served && rounded(one.served.after.worstKm),
    rounded(one.reach.meanMinutes),
    ...one.reach.residentsWithin.map(rounded),
    ...one.reach.eventsWithin.map(rounded),
    one.timesChosen,
    one.timesCovering,
    rounded(one.officersNeeded),
    one.officersNeeded >= rules.staffing.leastOfficers ? 1 : 0,
  ]);
  return table([header, ...rows]);
}

type Answer = readonly [goal: string, posts: number, solved: Solved & { reach?: Reach }];

/** Every answer of the solver: by its goal, and the number of posts. */
function answersOf({ siting: { steps, balance, fewest } }: Told): Answer[] {
  const placed = steps.flatMap(({ posts, nearest, covering }): Answer[] => [
    ['nearest', posts, nearest],
    ...covering.map((found): Answer => [`within ${found.minutes} min`, posts, found]),
  ]);
  const even = (balance?.steps ?? []).map(({ posts, evenest }): Answer => {
    return ['balance', posts, evenest];
  });
  const least = fewest.flatMap(({ minutes, solved }): Answer[] =>
    solved ? [[`fewest within ${minutes} min`, solved.chosen.length, solved]] : [],
  );
  return [...placed, ...even, ...least];
}

function resultsCsv(told: Told): string {
  const { minutes } = told.rules;
  const of = (what: string) => minutes.map((limit) => `${what}_within_${limit}_min`);
  const header = [
    'goal',
    'posts',
    'chosen_codes',
    'chosen_names',
    'objective',
    'bound',
    'gap',
    'mean_minutes',
    'mean_km',
    'worst_minutes',
    'worst_village',
    ...of('demand'),
    ...of('residents'),
    ...of('events'),
  ];
  const reachCells = (reach: Reach | undefined): CsvValue[] =>
    reach
      ? [
          ...[reach.meanMinutes, reach.meanKm, reach.worstMinutes].map(rounded),
          reach.worst.name,
          ...[...reach.demandWithin, ...reach.residentsWithin, ...reach.eventsWithin].map(rounded),
        ]
      : Array.from({ length: 4 + 3 * minutes.length }, () => null);
  const now = ['now', 0, '', '', null, null, null, ...reachCells(told.siting.now)];
  const rows = answersOf(told).map(([goal, posts, { chosen, objective, bound, gap, reach }]) => [
    goal,
    posts,
    chosen.join(' '),
    chosen.map(told.name).join('; '),
    objective,
    bound,
    gap,
    ...reachCells(reach),
  ]);
  return table([header, now, ...rows]);
}

function solverLog(told: Told): string {
  const { siting, rules, name } = told;
  const lines = answersOf(told).map(([goal, posts, solved]) => {
    const { columns, rows, nodes, objective, bound, gap, chosen } = solved;
    const way = nodes === 0 ? 'the relaxation is whole' : `${nodes} nodes searched`;
    return (
      `${goal}, ${posts} posts: ${columns} columns, ${rows} rows, ${way}; ` +
      `objective ${objective}, bound ${bound}, gap ${gap}; ${chosen.join(' ')}`
    );
  });
  return [
    `${siting.solver}; ${name(siting.region)} (${siting.region})`,
    `${siting.places.length} places, ${siting.points} towns and villages, ` +
      `${siting.units.length} units, ${siting.candidates.length} candidates`,
    `rules: ${JSON.stringify(rules)}`,
    ...lines,
    '',
  ].join('\n');
}
