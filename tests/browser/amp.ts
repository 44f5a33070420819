import type { Page } from 'playwright-core';

/**
 * What AMP's runtime does for `<amp-iframe>`, since its scripts come from another host. As its manual
 * (amp.dev, amp-iframe) says: the frame has the layout's height and the sandbox of the element; a
 * frame may ask for another height by `{ sentinel: 'amp', type: 'embed-size', height }`, from its own
 * window and origin alone; in the reader's sight it is given when they press the `overflow` element.
 */
function playAmpIframe(): void {
  class AmpIframe extends HTMLElement {
    connectedCallback(): void {
      const frame = document.createElement('iframe');
      for (const name of ['src', 'title', 'sandbox', 'frameborder'])
        frame.setAttribute(name, this.getAttribute(name) ?? '');
      this.style.display = 'block';
      frame.style.width = '100%';
      frame.height = this.getAttribute('height') ?? '';
      const overflow = this.querySelector<HTMLElement>('[overflow]');
      if (!overflow) throw new Error('A resizable frame must have an overflow element.');
      overflow.style.visibility = 'hidden';
      let wanted = 0;
      addEventListener('message', ({ source, origin, data }) => {
        if (source !== frame.contentWindow || origin !== new URL(frame.src).origin) return;
        if (data.sentinel !== 'amp' || data.type !== 'embed-size') return;
        wanted = data.height;
        if (wanted > frame.clientHeight) overflow.style.visibility = 'visible';
      });
      overflow.addEventListener('click', () => {
        frame.height = String(wanted);
        overflow.style.visibility = 'hidden';
      });
      this.prepend(frame);
    }
  }
  customElements.define('amp-iframe', AmpIframe);
}

/** Has the page's scripts of AMP answered by the imitation. */
export async function answerForAmp(page: Page): Promise<void> {
  await page.route('https://cdn.ampproject.org/**', (route) => {
    const isFrame = route.request().url().includes('amp-iframe');
    const body = isFrame ? `(${String(playAmpIframe)})();` : '';
    return route.fulfill({ contentType: 'text/javascript', body });
  });
}
