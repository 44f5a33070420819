/**
 * Shows another scenario on the map and in the sentence beside it: what each row of the tables says
 * is already on the page, and a choice only points at it.
 */
export function startPostsSwitch(root: HTMLElement): void {
  const form = root.querySelector('form');
  const sentence = root.querySelector('output');
  if (!form || !sentence) return;
  const show = () => {
    const fields = new FormData(form);
    const id = `${String(fields.get('goal'))}-${String(fields.get('posts'))}`;
    for (const mark of root.querySelectorAll<SVGElement>('[data-in]'))
      mark.classList.toggle('chosen', (mark.dataset['in'] ?? '').split(' ').includes(id));
    for (const row of document.querySelectorAll<HTMLElement>('tr[data-scenario]'))
      row.classList.toggle('is-shown', row.dataset['scenario'] === id);
    const row = document.querySelector<HTMLElement>(`tr[data-scenario="${CSS.escape(id)}"]`);
    sentence.textContent = row?.dataset['said'] ?? '';
  };
  form.hidden = false;
  form.addEventListener('change', show);
  // A choice the browser kept from the last visit.
  show();
}
