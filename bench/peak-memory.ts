import { readFileSync } from 'node:fs';

/**
 * The most memory this process has held, MB. On Linux `maxRSS` begins with what the process held
 * that started this one, which hides whatever is less; VmHWM is of this program alone.
 */
export function peakMemory(): number {
  const own = /^VmHWM:\s*(\d+) kB$/m.exec(ownStatus())?.[1];
  return Number(own ?? process.resourceUsage().maxRSS) / 1024;
}

function ownStatus(): string {
  try {
    return readFileSync('/proc/self/status', 'utf8');
  } catch {
    return '';
  }
}
