import type { Plane } from '../domain/plane.ts';

/** The planes as pages list them. */
export const PLANE_ORDER: readonly Plane[] = ['police', 'society', 'reports'];
