/** One stage while it runs: what it has done so far, and a word on where it is. */
export interface Stage {
  /**
   * How many of what are done: `count(1200, 'rows')`, and of how many where that is known. The last
   * call of a unit stands in the closing line.
   */
  count(done: number, unit: string, of?: number): void;
  /** A short word on what goes on now; shown while the stage runs. */
  note(text: string): void;
}

/** Shows a person how far a command is; passed in, so that a test records it. */
export interface Progress {
  /** Runs one stage under a title; a failure is shown on it and thrown on. */
  stage<T>(title: string, work: (stage: Stage) => Promise<T> | T): Promise<T>;
  /** A line that stays on the screen: an address, a warning. */
  say(line: string): void;
}

/** Shows nothing. */
export const silent: Progress = {
  stage: async (_title, work) => work({ count: () => undefined, note: () => undefined }),
  say: () => undefined,
};
