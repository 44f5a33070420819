// <threat-atlas src="…/embed/…" label="…" height="…"><a href="…">…</a></threat-atlas>
// Shows an embed in a frame as high as what is in it. The link stays until the embed speaks.
(() => {
  const home = new URL(document.currentScript.src).origin;
  const within = (height) => Math.min(4000, Math.max(120, Math.ceil(height)));

  class ThreatAtlas extends HTMLElement {
    #frame = null;

    connectedCallback() {
      const address = new URL(this.getAttribute('src') ?? '', home);
      if (this.#frame || address.origin !== home) return;
      const frame = (this.#frame = document.createElement('iframe'));
      frame.allow = this.getAttribute('allow') ?? '';
      frame.src = address.href;
      frame.title = this.getAttribute('label') ?? '';
      frame.loading = 'lazy';
      frame.style.cssText = 'display:block;width:100%;border:0';
      frame.height = within(Number(this.getAttribute('height')) || 480);
      addEventListener('message', this);
      this.append(frame);
    }

    disconnectedCallback() {
      removeEventListener('message', this);
      this.#frame?.remove();
      this.#frame = null;
    }

    handleEvent({ source, origin, data }) {
      const frame = this.#frame;
      if (!frame || source !== frame.contentWindow || origin !== home) return;
      if (data?.type !== 'threat-atlas:height' || !Number.isFinite(data.height)) return;
      frame.height = within(data.height);
      for (const child of [...this.childNodes]) if (child !== frame) child.remove();
    }
  }

  if (!customElements.get('threat-atlas')) customElements.define('threat-atlas', ThreatAtlas);
})();
