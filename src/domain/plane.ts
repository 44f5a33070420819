import { z } from 'zod';

/** The three planes of information a threat map rests on; see docs/architecture.md. */
export const PLANES = ['police', 'society', 'reports'] as const;
export const planeSchema = z.enum(PLANES);
export type Plane = z.infer<typeof planeSchema>;
