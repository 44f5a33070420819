import loadHighs, { type Highs } from 'highs';

/** A linear model, some of whose columns are whole numbers. */
export interface LinearModel {
  sense: 'minimise' | 'maximise';
  columns: Column[];
  rows: Row[];
}

export interface Column {
  cost: number;
  lower: number;
  upper: number;
  whole: boolean;
}

/** lower <= sum of value * column <= upper. */
export interface Row {
  lower: number;
  upper: number;
  columns: number[];
  values: number[];
}

/** A solution with the proof of its worth. */
export interface LinearSolution {
  values: Float64Array;
  objective: number;
  /** No solution can be better than this. */
  bound: number;
  /** |objective - bound| / |objective|; 0 is proven optimal. */
  gap: number;
  /** Branches the search for whole numbers took; 0 where the relaxation was whole by itself. */
  nodes: number;
}

/** A model that is asked again and again with small changes: each answer begins at the one before. */
export interface OpenModel {
  /** Changes a row's upper limit from now on. */
  limit(row: number, upper: number): void;
  /** Changes the costs of all columns from now on. */
  price(costs: readonly number[]): void;
  /** Null when no solution exists. Throws when the search ended without any solution. */
  solve(): LinearSolution | null;
  close(): void;
}

type HighsModel = ReturnType<Highs['createModel']>;

let solver: Promise<Highs> | null = null;
const loaded = (): Promise<Highs> => (solver ??= loadHighs());

/** The search ends after so many nodes, not seconds, so that every machine finds the same. */
const MOST_NODES = 20_000;

const OPTIONS = {
  output_flag: false,
  // Presolve forgets where the last answer was, and costs more than it saves on models this small.
  presolve: 'off',
  random_seed: 0,
} as const;
const SEARCH = {
  output_flag: false,
  mip_rel_gap: 0,
  mip_abs_gap: 1e-9,
  mip_max_nodes: MOST_NODES,
  random_seed: 0,
};

/** Version of the solver, for its log. */
export const solverVersion = async (): Promise<string> =>
  `HiGHS ${(await loaded()).version.string}`;

/** Solves a model once; see `OpenModel.solve`. */
export async function solve(model: LinearModel): Promise<LinearSolution | null> {
  const open = await openModel(model);
  try {
    return open.solve();
  } finally {
    open.close();
  }
}

/**
 * Opens a model in HiGHS. The whole numbers are left free first: where the solution has whole
 * numbers nevertheless, as it mostly does here, it is the proven best at a tenth of the time. Where
 * not, HiGHS searches from the beginning.
 */
export async function openModel({ sense, columns, rows }: LinearModel): Promise<OpenModel> {
  const highs = await loaded();
  const model: LinearModel = {
    sense,
    columns: columns.map((column) => ({ ...column })),
    rows: rows.map((row) => ({ ...row })),
  };
  const free = highs.createModel();
  free.options.set(OPTIONS);
  free.passModel(modelData(highs, model, false));
  return {
    limit(row, upper) {
      const changed = model.rows[row];
      if (!changed) throw new Error(`There is no row ${row}.`);
      changed.upper = upper;
      free.changeRowBounds(row, changed.lower, upper);
    },
    price(costs) {
      for (const [i, column] of model.columns.entries()) column.cost = costs[i] ?? 0;
      const all = { kind: 'range', from: 0, to: model.columns.length - 1 } as const;
      free.changeColsCost(all, Float64Array.from(costs));
    },
    solve() {
      const relaxed = answer(highs, free, model, false);
      return relaxed === null || isWhole(model, relaxed.values) ? relaxed : searched(highs, model);
    },
    close: () => free.dispose(),
  };
}

function searched(highs: Highs, model: LinearModel): LinearSolution | null {
  const work = highs.createModel();
  try {
    work.options.set(SEARCH);
    work.passModel(modelData(highs, model, true));
    return answer(highs, work, model, true);
  } finally {
    work.dispose();
  }
}

const WHOLE = 1e-7;
const isWhole = ({ columns }: LinearModel, values: Float64Array): boolean =>
  columns.every(({ whole }, i) => {
    const value = values[i] ?? 0;
    return !whole || Math.abs(value - Math.round(value)) <= WHOLE;
  });

function answer(
  { constants }: Highs,
  work: HighsModel,
  { columns }: LinearModel,
  whole: boolean,
): LinearSolution | null {
  const { modelStatus } = work.run();
  if (modelStatus === constants.modelStatus.infeasible) return null;
  const values = Float64Array.from(work.getSolution().colValue);
  if (values.length !== columns.length)
    throw new Error(`The solver ended with status ${modelStatus} and without a solution.`);
  const objective = work.getObjectiveValue();
  const bound = whole ? Number(work.info.get('mip_dual_bound')) : objective;
  const nodes = whole ? Math.max(1, Number(work.info.get('mip_node_count'))) : 0;
  return { values, objective, bound, gap: gapOf(objective, bound), nodes };
}

// What is left below this is the arithmetic's, not the search's.
const ROUNDING = 1e-7;

/** |objective - bound| / |objective|; 0 within the arithmetic's own error. */
function gapOf(objective: number, bound: number): number {
  const difference = Math.abs(objective - bound);
  const scale = Math.abs(objective);
  return difference <= ROUNDING * Math.max(1, scale) ? 0 : difference / Math.max(scale, ROUNDING);
}

function modelData({ constants }: Highs, { sense, columns, rows }: LinearModel, asWhole: boolean) {
  const { objectiveSense, variableType } = constants;
  const starts = [0];
  for (const row of rows) starts.push((starts.at(-1) ?? 0) + row.columns.length);
  return {
    numCols: columns.length,
    numRows: rows.length,
    sense: sense === 'minimise' ? objectiveSense.minimize : objectiveSense.maximize,
    colCost: columns.map(({ cost }) => cost),
    colLower: columns.map(({ lower }) => lower),
    colUpper: columns.map(({ upper }) => upper),
    rowLower: rows.map(({ lower }) => lower),
    rowUpper: rows.map(({ upper }) => upper),
    ...(asWhole && {
      integrality: columns.map(({ whole }) =>
        whole ? variableType.integer : variableType.continuous,
      ),
    }),
    matrix: {
      format: 'csr' as const,
      numRows: rows.length,
      numCols: columns.length,
      starts,
      indices: rows.flatMap((row) => row.columns),
      values: rows.flatMap((row) => row.values),
    },
  };
}
