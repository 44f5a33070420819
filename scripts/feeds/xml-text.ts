const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
// XML cannot hold most control characters at all.
// oxlint-disable-next-line no-control-regex -- these are what is looked for
const UNSPEAKABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/** A text as it stands in XML, between tags or in an attribute. */
export const xmlText = (text: string): string =>
  text.replace(UNSPEAKABLE, '').replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);
