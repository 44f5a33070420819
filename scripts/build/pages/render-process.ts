import { failureOf, tellParent } from '../process-message.ts';
import { factsFiller, type FilledPage } from './fill-facts.ts';
import { openInbox } from './inbox.ts';
import { leaveSentences } from './leave-sentences.ts';
import { openProgram, type OpenProgram } from './open-program.ts';
import { readPageIndex } from './page-index.ts';
import { listPages, waits, type Page } from './page-list.ts';
import { openPageStore } from './page-store.ts';
import type { FromRenderer, MadePages } from './render-messages.ts';

/**
 * Makes pages: loads the compiled program, lists all pages, and makes those it is told to. Several
 * of these processes share the work; each lists the same pages in the same order.
 *
 * `node render-process.ts PROGRAM OUT CACHE`, with `ATLAS_DIR` in the environment.
 */
const [code = '', out = '', cache = ''] = process.argv.slice(2);
const tell = (message: FromRenderer) => tellParent(message);

async function makePages(): Promise<FromRenderer> {
  markReleaseFacts();
  const sentences = leaveSentences(process.env['ATLAS_DIR'] ?? '');
  const program = await openProgram(code);
  const runs = await listPages(program, sentences);
  const pages = runs.flat();
  const makePage = makerOf(program);
  const inbox = openInbox(showerOf(program, pages));
  const ready = pages.filter((page) => !waits(page)).length;
  await tell({ kind: 'listed', runs: runs.map(({ length }) => length), ready });
  for (;;) {
    const order = await inbox.next();
    if (order.kind === 'end') return { kind: 'done', peakBytes: peakBytes() };
    const made: MadePages = { pages: 0, restored: 0, records: [] };
    for (const page of pages.slice(order.from, order.to)) {
      await makePage(page, made);
      await inbox.showWanted();
    }
    await tell({ kind: 'made', ...made });
  }
}

/** Makes the page a person waits for, between two others. */
function showerOf(program: OpenProgram, pages: readonly Page[]) {
  const render = rendererOf(program);
  let byFile: Map<string, Page> | null = null;
  return async (file: string): Promise<void> => {
    byFile ??= new Map(pages.map((page) => [page.file, page]));
    const page = byFile.get(file);
    const filled = page && !waits(page) ? await render(page) : null;
    await tell({ kind: 'shown', file, html: filled && Buffer.from(filled.bytes).toString() });
  };
}

function makerOf(program: OpenProgram) {
  const store = openPageStore({ out, cache, known: readPageIndex(cache), facts: program.facts });
  const render = rendererOf(program);
  return async (page: Page, made: MadePages): Promise<void> => {
    const restored = store.restore(page);
    const record = restored ?? store.write(page, await render(page));
    made.pages++;
    if (restored) made.restored++;
    if (record) made.records.push(record);
  };
}

/** A page's bytes last until the next page is rendered. */
function rendererOf({ renderPage, facts }: OpenProgram) {
  const fillFacts = factsFiller();
  return async ({ route, props, params, pathname }: Page): Promise<FilledPage> => {
    const { default: component, GET } = route.module;
    if (GET) return fillFacts([await (await GET({ props, params })).text()], facts);
    if (!component) throw new Error(`${route.data.component} makes no page.`);
    return fillFacts(await renderPage(route.result(pathname), component, props), facts);
  };
}

/** Before the program is loaded: its pages leave room for what a release says anew. */
function markReleaseFacts(): void {
  (globalThis as { marksReleaseFacts?: boolean }).marksReleaseFacts = true;
}

const peakBytes = () => process.resourceUsage().maxRSS * 1024;

const outcome = await makePages().catch(failureOf);
await tell(outcome);
process.exit(outcome.kind === 'done' ? 0 : 1);
