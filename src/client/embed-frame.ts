import { tellNewerRelease } from './newer-release.ts';
import { haveLinksFollowed, tellWordpressHeight } from './wordpress-frame.ts';

/**
 * What runs inside an embed: it tells the page around it how high it is, in the site's own words,
 * in AMP's and in WordPress's, shows itself light or dark where its address says `?theme=dark` (or
 * `#theme=dark`), and says in a frozen copy that there are newer figures. Without it an embed is what it was, in the height its frame was given.
 */
const DARK = '(prefers-color-scheme: dark)';

/** Turns the rules for dark pages on or off for good, whatever the visitor's system prefers. */
function showTheme(theme: string): void {
  document.documentElement.style.colorScheme = theme;
  for (const sheet of document.styleSheets)
    for (const rule of sheet.cssRules)
      if (rule instanceof CSSMediaRule && rule.conditionText.includes(DARK))
        rule.media.mediaText = theme === 'dark' ? 'screen' : 'not all';
}

/** The part that the end of the address names; none where a host put a sign of its own there. */
function namedPart(): string {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return '';
  }
}

function tellHeight(last: Element): void {
  const height = Math.ceil(last.getBoundingClientRect().bottom + scrollY) + 1;
  // The height of a public page is no secret, and who frames it is not known.
  parent.postMessage({ type: 'threat-atlas:height', height }, '*');
  parent.postMessage({ sentinel: 'amp', type: 'embed-size', height }, '*');
  tellWordpressHeight(height);
}

// A host may add a query of its own.
const theme = [location.search, location.hash]
  .map((part) => new URLSearchParams(part.slice(1)).get('theme'))
  .find(Boolean);
if (theme === 'dark' || theme === 'light') showTheme(theme);

// One page may hold several embeds; its title is that of the one shown.
const part = document.getElementById(namedPart());
const shown = part?.querySelector('h2')?.textContent?.trim();
const cited = document.querySelector<HTMLElement>('h1')?.dataset['cited'];
if (shown) document.title = `${cited}: ${shown}`;

const note = document.querySelector<HTMLElement>('.newer');
if (note) void tellNewerRelease(note, location.pathname);

const last = document.querySelector('body > footer');
if (last && parent !== window) {
  haveLinksFollowed();
  const watch = new ResizeObserver(() => tellHeight(last));
  for (const part of document.querySelectorAll('body > *')) watch.observe(part);
}
