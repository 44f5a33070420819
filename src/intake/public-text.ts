import type { Cell } from './row-cells.ts';

// What no page can show; typewriters' and spreadsheets' breaks within a cell are among them.
// oxlint-disable-next-line no-control-regex -- these are what is looked for
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]+/g;
/** Turn round what follows, beyond the text itself; or have no width, and hide a word from a search. */
const UNSEEN = /[\u202A-\u202E\u2066-\u2069\u200B\u2060\uFEFF]/g;

/** Reads a text that somebody wrote and a page shows as it is, without what nobody would see. */
export const publicText =
  (read: Cell<string>): Cell<string> =>
  () =>
    read().replace(CONTROLS, ' ').replace(UNSEEN, '').trim();
