import { basename } from 'node:path';
import type { AstroUserConfig } from 'astro';

type Plugins = NonNullable<NonNullable<AstroUserConfig['vite']>['plugins']>;

const FILE = /[/\\]src[/\\]i18n[/\\](?:pl|en)\.json$/;
const MARK = '\0sentences:';

/**
 * Leaves the sentences out of the program of the pages, which finds them where `leaveSentences` put
 * them: so another sentence is no other program, and no other code of a page that does not say it.
 * Scripts of the browser are given what they say by their pages.
 */
export const sentencesApart = (): Plugins[number] => ({
  name: 'sentences-apart',
  enforce: 'pre',
  applyToEnvironment: (environment) => environment.config.consumer === 'server',
  async resolveId(source, importer, options) {
    if (!source.endsWith('.json')) return null;
    const found = await this.resolve(source, importer, { ...options, skipSelf: true });
    return found && FILE.test(found.id) ? `${MARK}${basename(found.id, '.json')}` : null;
  },
  load: (id) =>
    id.startsWith(MARK)
      ? `export default globalThis.programSentences[${JSON.stringify(id.slice(MARK.length))}];`
      : null,
});
