import { parseHTML } from 'linkedom';

/** WordPress reads 150 kB of a page; the head of ours must say it in far less. */
const READ = 10_000;
/** What WordPress leaves of a frame from a host it does not know. */
const LEFT = ['src', 'width', 'height', 'title'];
export const SECRET = 'a1B2c3D4e5';

/** The address of the answer that a page names in the beginning of its head. */
export async function discovered(page: string): Promise<string | null> {
  const text = (await (await fetch(page)).text()).slice(0, READ);
  const [head = ''] = text.split(/<\/head>/i);
  for (const [link] of head.matchAll(/<link[^<>]+>/gi)) {
    if (!link.includes('application/json+oembed')) continue;
    return parseHTML(link).document.querySelector('link')?.getAttribute('href') ?? null;
  }
  return null;
}

/** What WordPress makes of an address that stands on a line of its own in a post. */
export async function embedded(page: string, local: (address: string) => string): Promise<string> {
  const answer = await discovered(page);
  if (answer === null) throw new Error(`${page} names no answer.`);
  const asked = `${local(answer)}?maxwidth=600&maxheight=900&url=${encodeURIComponent(page)}&dnt=1&format=json`;
  const { type, html } = (await (await fetch(asked)).json()) as Record<string, string>;
  if (type !== 'rich') throw new Error(`${asked} is no rich answer.`);
  const frame = parseHTML(`<div>${html}</div>`).document.querySelector('iframe');
  if (!frame) throw new Error(`${asked} has no frame.`);
  const kept = LEFT.flatMap((name) => {
    const value = frame.getAttribute(name) ?? '';
    const said = name === 'src' ? `${local(value)}#?secret=${SECRET}` : value;
    return value === '' ? [] : [`${name}="${said}"`];
  });
  return `<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted" data-secret="${SECRET}" ${kept.join(' ')}></iframe>`;
}
