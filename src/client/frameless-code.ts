import { shownDrawing } from './shown-drawing.ts';
import type { EmbedFacts } from './embed-codes.ts';
import { inertElement, plainMarkup, textOf } from './plain-markup.ts';

/** The name under which the picture of a map is saved, and called in the code. */
export const IMAGE_NAME = 'threat-atlas';

/**
 * An embed without a frame: a picture with its words, what can be seen of it as text and tables,
 * and the link. It does not change, so its picture is that of the release it is of.
 *
 * @param picture address of a picture of it; empty where one has to be saved first
 */
export function framelessCode({ full, title }: EmbedFacts, shown: Document, picture: string) {
  const heading = textOf(shown.querySelector('h1'));
  const figure = inertElement('figure');
  // A figure is indented by 40 pixels on each side, and even without them a table is wider than the
  // narrowest phones: it is moved sideways in the figure, and not the page around it. Told property
  // by property, since the builder's policy lets no style attribute be written.
  Object.assign(figure.style, { margin: '1em 0', overflowX: 'auto' });
  figure.lang = shown.documentElement.lang;
  const map = shownDrawing(shown);
  const words = map ? [title, sentenceOf(shown)].filter(Boolean).join('. ') : title;
  if (map || picture !== '') figure.append(image(picture || `${IMAGE_NAME}.png`, words));
  const name = figure.appendChild(inertElement('p')).appendChild(inertElement('b'));
  name.textContent = heading;
  figure.append(...plainMarkup(shown.querySelector('main') ?? shown.body, full));
  figure.append(caption(shown, full, title));
  return figure.outerHTML
    .replace(' width="600"', ' width="600" style="max-width:100%;height:auto"')
    .replace(
      /(?=<(?:img|p|ul|li|table|caption|thead|tbody|tr|figcaption)\b|<\/(?:ul|table|figure)>)/g,
      '\n',
    );
}

/** The first sentence below the heading: it says of a map what it shows. */
const sentenceOf = (shown: Document): string => {
  const visible = [...shown.querySelectorAll('main p')].find((one) => one.checkVisibility());
  return textOf(visible ?? null);
};

function image(address: string, words: string): HTMLImageElement {
  const made = inertElement('img');
  made.setAttribute('src', address);
  made.alt = words;
  made.setAttribute('width', '600');
  return made;
}

/** The link to the whole page, and what stands at the edges of the embed: sample data, source, 112. */
function caption(shown: Document, full: string, title: string): HTMLElement {
  const made = inertElement('figcaption');
  const link = inertElement('a');
  link.href = full;
  link.textContent = title;
  const [, source, urgent] = [...shown.querySelectorAll('body > footer p')].map(textOf);
  const notes = [...shown.querySelectorAll('body > .sample, body > .late, body > .revision')]
    .filter((note) => note.checkVisibility())
    .map(textOf);
  made.append(link, ` ${[...notes, source, urgent].filter(Boolean).join(' ')}`);
  return made;
}
