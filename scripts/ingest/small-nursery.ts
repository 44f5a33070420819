import { setFlagsFromString } from 'node:v8';

/**
 * Keeps the nursery of this thread as small as it is, until told otherwise: rows leave little
 * behind, and it dies young. V8 would double it for all that survives a start, which takes 8 MB and
 * saves no time. Threads of their own are told so when they start (`resourceLimits`).
 */
export function keepNurserySmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}

/** V8's own way, for work that keeps what it makes. */
export function letNurseryGrow(): void {
  setFlagsFromString('--semi-space-growth-factor=2');
}
