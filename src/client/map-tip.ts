const GAP = 14;
const EDGE = 8;

/** A small label beside the pointer or the focused area. One for the whole page. */
export class MapTip {
  readonly #box = document.createElement('div');
  readonly #name = document.createElement('b');
  readonly #more = document.createElement('span');

  constructor() {
    this.#box.className = 'map-tip';
    this.#box.hidden = true;
    // What it says is the name of the focused area too, so that it is not read twice.
    this.#box.ariaHidden = 'true';
    this.#box.append(this.#name, this.#more);
    document.body.append(this.#box);
  }

  show(name: string, more: string, x: number, y: number): void {
    this.#name.textContent = name;
    this.#more.textContent = more;
    this.#box.hidden = false;
    const { clientWidth, clientHeight } = document.documentElement;
    const { offsetWidth, offsetHeight } = this.#box;
    const below = y + GAP;
    const top = below + offsetHeight > clientHeight ? y - offsetHeight - GAP : below;
    this.#box.style.left = `${Math.max(EDGE, Math.min(x + GAP, clientWidth - offsetWidth - EDGE))}px`;
    this.#box.style.top = `${Math.max(EDGE, top)}px`;
  }

  hide(): void {
    this.#box.hidden = true;
  }
}
