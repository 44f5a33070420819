/** Says the name and value of the area under the pointer at once, and on touch too. */
const tip = document.createElement('div');
tip.className = 'map-tip';
tip.hidden = true;
document.body.append(tip);

// A native title would appear beside ours after a while, so it is kept in a list instead.
const told = new WeakMap<Element, string>();

function textOf(path: Element): string {
  const title = path.querySelector('title');
  if (title) {
    told.set(path, title.textContent ?? '');
    title.remove();
    path.setAttribute('aria-label', told.get(path) ?? '');
  }
  return told.get(path) ?? '';
}

function show(event: PointerEvent) {
  const path = (event.target as Element).closest('.areas path');
  const text = path ? textOf(path) : '';
  tip.hidden = text === '';
  if (tip.hidden) return;
  tip.textContent = text;
  const { clientWidth, clientHeight } = document.documentElement;
  const left = Math.min(event.clientX + 14, clientWidth - tip.offsetWidth - 8);
  const below = event.clientY + 18;
  const top =
    below + tip.offsetHeight > clientHeight ? event.clientY - tip.offsetHeight - 12 : below;
  tip.style.left = `${Math.max(8, left)}px`;
  tip.style.top = `${top}px`;
}

for (const map of document.querySelectorAll<SVGElement>('.choropleth')) {
  map.addEventListener('pointermove', show);
  map.addEventListener('pointerdown', show);
  map.addEventListener('pointerleave', () => (tip.hidden = true));
}
export {};
