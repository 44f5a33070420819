/** The small fixed vocabulary of what can be wrong with something a person gave. */
export const FAULTS = [
  'unknown',
  'invalid',
  'missing',
  'unsupported',
  'duplicate',
  'ambiguous',
] as const;
export type Fault = (typeof FAULTS)[number];

/** One thing a person can put right: where it is, what is wrong, and what to do. */
export interface Mistake {
  fault: Fault;
  /** The file, as the person named it. */
  file?: string;
  /** First line is 1. */
  line?: number;
  /** Column's name, or the key of a configuration file. */
  column?: string;
  /** The value as found. Shown on the operator's terminal alone, never in a public report. */
  value?: string;
  /** Names the mistake where a page says it in words of its own. */
  code?: 'columnMissing' | 'columnTwice';
  /** The name there is that is most like the one asked for. */
  nearest?: string | undefined;
  /** What is wrong, as the end of a sentence that begins with the place. */
  problem: string;
  /** What to do about it. */
  remedy: string;
}

/** All mistakes found in one go. Ends a command with exit code 1 and no stack; a bug is any other error. */
export class MistakesFound extends Error {
  readonly mistakes: readonly Mistake[];
  constructor(mistakes: readonly Mistake[]) {
    super(mistakes.map(mistakeLine).join('\n'));
    this.name = 'MistakesFound';
    this.mistakes = mistakes;
  }
}

/** `file:line, column "x", value "y": problem. Remedy.` */
export function mistakeLine(mistake: Mistake): string {
  const { file, line, column, value, fault, problem, remedy } = mistake;
  const place = [
    file === undefined ? null : line === undefined ? file : `${file}:${line}`,
    column === undefined ? null : `"${column}"`,
    value === undefined ? null : `value ${JSON.stringify(value)}`,
  ].filter((part) => part !== null);
  const where = place.length ? `${place.join(', ')}: ` : '';
  return `${where}${fault}: ${problem} ${remedy}`;
}
