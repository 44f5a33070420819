/** Folds that belong to what a page says, where they are closed. */
const CLOSED = 'details:is(.fold, .printed):not([open])';

/** Opens them while the page is printed, where style sheets cannot. */
if (!CSS.supports('selector(::details-content)')) {
  let opened: HTMLDetailsElement[] = [];
  const setOpen = (open: boolean) => opened.forEach((fold) => (fold.open = open));
  addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>(CLOSED)];
    setOpen(true);
  });
  addEventListener('afterprint', () => setOpen(false));
}

/** Opens what the address leads into, where the browser does not do so itself. */
function reveal(): void {
  const target = document.querySelector(':target');
  const fold = target?.closest<HTMLDetailsElement>('details:not([open])');
  if (!target || !fold) return;
  fold.open = true;
  target.scrollIntoView();
}
addEventListener('hashchange', reveal);
reveal();
