import type { Manifest } from '../domain/snapshot.ts';

/** Whether a release was made when the next one was overdue, so that its pages say so from the beginning. */
export const isMadeLate = ({ atlas, release }: Pick<Manifest, 'atlas' | 'release'>): boolean =>
  atlas.nextRelease !== undefined && release.day > atlas.nextRelease;
