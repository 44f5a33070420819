import { z } from 'zod';
import { isReleaseId } from './release-id.ts';

const releaseId = z.string().refine(isReleaseId);

/** A release as `/releases.json` tells of it. */
export const publishedReleaseSchema = z.object({
  id: releaseId,
  /** The latest day any of its sources speaks of. */
  dataUntil: z.string(),
  /** The day it was made, `YYYY-MM-DD`. */
  published: z.iso.date(),
  /** What its publisher says of it: why it revises another, say. */
  note: z.string().optional(),
  /** The release whose figures it puts right. */
  revises: releaseId.optional(),
});
export type PublishedRelease = z.infer<typeof publishedReleaseSchema>;

/** `/releases.json`: all releases of which frozen copies are on line, newest first. */
export const publishedReleasesSchema = z.object({
  newest: releaseId,
  releases: z.array(publishedReleaseSchema).min(1),
});
export type PublishedReleases = z.infer<typeof publishedReleasesSchema>;

/** Where it stands in a site. */
export const RELEASES_FILE = 'releases.json';
