/** As wide as a phone, where `folds.css` holds back most rows of a long table. */
const PHONE = matchMedia('screen and (max-width: 40rem)');

/** Has rows that are held back found by the search of the browser, which then shows the table whole. */
function letBeFound(box: HTMLInputElement): void {
  const table = box.closest('.whole-table')?.previousElementSibling;
  const rows = [
    ...(table?.querySelectorAll<HTMLElement>('tbody tr:nth-child(n + 6):not(.telling)') ?? []),
  ];
  const fold = () => {
    const held = PHONE.matches && !box.checked;
    for (const row of rows) row.hidden = (held ? 'until-found' : false) as boolean;
  };
  box.addEventListener('change', fold);
  PHONE.addEventListener('change', fold);
  table?.addEventListener('beforematch', () => {
    box.checked = true;
    fold();
  });
  fold();
}

// Other browsers would hide the rows for good.
if ('onbeforematch' in document.body)
  for (const box of document.querySelectorAll<HTMLInputElement>('.whole-table input'))
    letBeFound(box);
