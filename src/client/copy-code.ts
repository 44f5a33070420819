/**
 * Puts a button beside a text to copy; without scripts the text can still be selected. Whoever puts
 * another text there says so by `input`.
 */
class CopyCode extends HTMLElement {
  connectedCallback() {
    const [text, button] = [this.querySelector('textarea'), this.querySelector('button')];
    const status = this.querySelector('[role="status"]');
    if (!text || !button || !status || !navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener('click', () => void this.#copy(text, status));
    text.addEventListener('focus', () => text.select());
    text.addEventListener('input', () => (status.textContent = ''));
  }

  async #copy(text: HTMLTextAreaElement, status: Element) {
    // A second copy is to be read out as well, which the same words once more are not.
    status.textContent = '';
    try {
      await navigator.clipboard.writeText(text.value);
    } catch {
      // The browser does not let it: the text stands selected, for the keys that copy.
      return text.focus();
    }
    setTimeout(() => (status.textContent = this.dataset['copied'] ?? ''), 50);
  }
}

customElements.define('copy-code', CopyCode);
export {};
