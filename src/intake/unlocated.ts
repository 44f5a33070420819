/** Why an accepted row belongs to no area; the ledger's words. */
export const UNLOCATED = [
  'missingArea',
  'unknownCode',
  'ambiguousCode',
  'unknownName',
  'ambiguousName',
  'unknownUnit',
  'ambiguousUnit',
  'unreadablePoint',
  'outside',
  'farOutside',
  'exchangedCoordinates',
] as const;
export type Unlocated = (typeof UNLOCATED)[number];

/** A reason in the place of an area: below 0, so that one number tells where a row is or why not. */
export const unlocated = (reason: Unlocated): number => -1 - UNLOCATED.indexOf(reason);

export const unlocatedReason = (place: number): Unlocated => UNLOCATED[-1 - place] ?? 'unknownCode';
