/** Puts a button beside a text to copy; without scripts the text can still be selected. */
class CopyCode extends HTMLElement {
  connectedCallback() {
    const [text, button] = [this.querySelector('textarea'), this.querySelector('button')];
    const status = this.querySelector('[role="status"]');
    if (!text || !button || !status || !navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(text.value);
      status.textContent = this.dataset['copied'] ?? '';
    });
    text.addEventListener('focus', () => text.select());
  }
}

customElements.define('copy-code', CopyCode);
export {};
