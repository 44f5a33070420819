/** One line of Astro's log, as its logger hands it out. */
interface LogEvent {
  level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  message: string;
}

/** How many pages there are so far, and how many of them came from the cache. */
export interface PageCount {
  pages: number;
  restored: number;
}

export const pageCount: PageCount = { pages: 0, restored: 0 };
const PAGE = '├─';
const FROM_CACHE = /\((?:restored|cached)\)/;

/**
 * Astro's log, read by this program instead of printed: pages are counted, warnings and errors go
 * to standard error. Astro loads this file by its path, as the `logger` of its configuration.
 */
export default () => ({
  write({ level, message }: LogEvent): void {
    if (level === 'warn' || level === 'error') process.stderr.write(`${message}\n`);
    if (message.includes(PAGE)) pageCount.pages++;
    if (FROM_CACHE.test(message)) pageCount.restored++;
  },
});
