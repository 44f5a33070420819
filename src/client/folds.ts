/** Folds that belong to what a page says, where they are closed. */
const CLOSED = 'details:is(.fold, .printed):not([open])';

/** Opens folds on paper, and on a desk those that are open there, as style sheets do elsewhere. */
function layOpen(): void {
  const folds = [...document.querySelectorAll<HTMLDetailsElement>(CLOSED)];
  const desk = matchMedia('(min-width: 62rem)');
  let printing = false;
  const lay = () => {
    for (const fold of folds) {
      const open = printing || (desk.matches && fold.classList.contains('fold'));
      // Those a reader opened stay so.
      if (open ? fold.open : !fold.classList.contains('laid-open')) continue;
      fold.open = open;
      fold.classList.toggle('laid-open', open);
    }
  };
  const print = (now: boolean) => () => {
    printing = now;
    lay();
  };
  desk.addEventListener('change', lay);
  addEventListener('beforeprint', print(true));
  addEventListener('afterprint', print(false));
  lay();
}
if (!CSS.supports('selector(::details-content)')) layOpen();

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
