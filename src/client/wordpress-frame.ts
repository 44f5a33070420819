/**
 * WordPress shows what a page offers by oEmbed in a frame that may run scripts and do nothing else:
 * not even links lead out of it. It takes heights and followed links as messages that carry the
 * secret it put behind the address of the frame.
 *
 * @see https://developer.wordpress.org/reference/functions/wp_filter_oembed_result/
 */
const SECRET = /^#\?secret=([A-Za-z0-9]+)$/;

const tell = (message: 'height' | 'link', value: number | string) => {
  const secret = SECRET.exec(location.hash)?.[1];
  if (secret) parent.postMessage({ message, value, secret }, '*');
};

export const tellWordpressHeight = (height: number): void => tell('height', height);

/** Has links followed by the page around, where there is such a one. */
export function haveLinksFollowed(): void {
  if (!SECRET.test(location.hash)) return;
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[target="_top"]');
    if (!link) return;
    event.preventDefault();
    tell('link', link.href);
  });
}
