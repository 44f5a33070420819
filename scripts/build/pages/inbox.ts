import type { ToRenderer } from './render-messages.ts';

type Order = Exclude<ToRenderer, { kind: 'show' }>;

/** Pages made between two looks at what people wait for. */
const LOOK_EVERY = 8;

/**
 * What this process is told to do, in order; a page somebody waits for comes before the rest.
 *
 * @param show makes one page; only ever called between two others, never beside one
 */
export function openInbox(show: (file: string) => Promise<void>) {
  const orders: Order[] = [];
  const wanted: string[] = [];
  let wake = () => {};
  process.on('message', (message: ToRenderer) => {
    if (message.kind === 'show') wanted.push(message.file);
    else orders.push(message);
    wake();
  });
  let made = 0;
  const showAll = async () => {
    for (let file = wanted.shift(); file !== undefined; file = wanted.shift()) await show(file);
  };
  return {
    async next(): Promise<Order> {
      for (;;) {
        await showAll();
        const order = orders.shift();
        if (order) return order;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    /** To be called between two pages. Messages arrive only when others get a turn. */
    async showWanted(): Promise<void> {
      if (++made % LOOK_EVERY > 0) return;
      await new Promise((resolve) => setImmediate(resolve));
      await showAll();
    },
  };
}
