import { z } from 'zod';

const limits = (max: number) =>
  z
    .strictObject({
      /** More than this is told. */
      warn: z.number().min(0).max(max).optional(),
      /** More than this refuses the release. */
      refuse: z.number().min(0).max(max).optional(),
    })
    .refine(
      ({ warn, refuse }) => warn === undefined || refuse === undefined || warn <= refuse,
      'warn must not be above refuse',
    );

const share = limits(1);
const count = limits(Number.MAX_SAFE_INTEGER);

/** From when on what an ingest found is told, or refuses the release; a level left out never does. */
export const checksSchema = z.strictObject({
  /** Rejected rows among those read, 0 to 1. */
  rejected: share.default({ warn: 0.01, refuse: 0.5 }),
  /** Rows of no area among those accepted, 0 to 1. */
  unlocated: share.default({ warn: 0.05, refuse: 0.5 }),
  /** Rows fewer than in the last ingest, as a share of those, 0 to 1. */
  shrank: share.default({ warn: 0.1, refuse: 0.5 }),
  /** Months or years without a row between others that have some. */
  missingPeriods: count.default({ warn: 0 }),
  /** Files with a header and no rows, beside others that have some. */
  emptyFiles: count.default({ warn: 0 }),
  /**
   * Files of one source that hold the very same bytes as another: their rows would count twice. Where
   * the ingest leaves repeated rows out, they are told and never refused.
   */
  repeatedFiles: count.default({ refuse: 0 }),
  /** Files among the exports that no mapping reads. */
  unreadFiles: count.default({ warn: 0 }),
  /** Areas without a row. */
  missingAreas: count.default({ warn: 0 }),
  /** Texts for pages that hold an address for e-mail or a number as long as those of telephones. */
  personalData: count.default({ warn: 0 }),
});

export type Checks = z.infer<typeof checksSchema>;
export const CHECKS = checksSchema.keyof().options;
export type Check = (typeof CHECKS)[number];

/** Something an ingest found that a person must judge. Counts and codes of areas; never a value. */
export interface Finding {
  level: 'warn' | 'refuse';
  check: Check;
  /** Its id; the folder of the exports, `raw/`, where it is of no one source. */
  source: string;
  /** Where to look: reasons with columns, files, periods or codes of areas. */
  place: string;
  /** What was found: a share for `rejected`, `unlocated` and `shrank`, else how many. */
  value: number;
  /** The level that was passed. */
  limit: number;
  /** What to do about it. */
  action: string;
}
