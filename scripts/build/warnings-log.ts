/** One line of Astro's log, as its logger hands it out. */
interface LogEvent {
  level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  message: string;
}

/** What Astro says with every build that is told of no pages, which is meant. */
const MEANT = /no pages|Missing pages/i;

/**
 * Astro's log: warnings and errors alone, to standard error. Astro loads this file by its path, as
 * the `logger` of its configuration.
 */
export default () => ({
  write({ level, message }: LogEvent): void {
    if ((level === 'warn' || level === 'error') && !MEANT.test(message))
      process.stderr.write(`${message}\n`);
  },
});
