// <script src="/embed/part.js"></script> in the head of an embed that holds several.
// Shows the one that the end of the address names (#category=theft) from the first picture on: a
// style sheet knows it only when the whole page and its scripts have come, and what was shown until
// then would make room for it.
(() => {
  let id = location.hash.slice(1);
  try {
    id = decodeURIComponent(id);
  } catch {
    return; // A host's own sign, of no part.
  }
  if (!/^(?:category=|debates$)/.test(id) || !('adoptedStyleSheets' in document)) return;
  const shown = `#${CSS.escape(id)}`;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    `.card .part.first:not(${shown}) { display: none } .card .part${shown}:not(.first) { display: block }`,
  );
  document.adoptedStyleSheets = [sheet];
  const leave = () => (document.adoptedStyleSheets = []);
  // Without such a part there is the first, and :target knows every later one.
  addEventListener('DOMContentLoaded', () => document.getElementById(id) ?? leave());
  addEventListener('hashchange', leave);
})();
