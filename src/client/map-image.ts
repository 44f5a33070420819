import { IMAGE_NAME } from './frameless-code.ts';

/** What of a map's look stands in the site's style sheet and has to go along with a picture. */
const LOOK = [
  'fill',
  'fill-opacity',
  'font-family',
  'font-size',
  'font-weight',
  'paint-order',
  'stroke',
  'stroke-dasharray',
  'stroke-linejoin',
  'stroke-opacity',
  'stroke-width',
  'text-anchor',
  'vector-effect',
  'display',
];
const PIXELS_WIDE = 1200;
const SVG = 'http://www.w3.org/2000/svg';

/** Links that save a picture which stands at an address, given without its format. */
export const pictureLinks = (label: string, address: string): HTMLElement[] =>
  (['svg', 'png'] as const).map((format) => {
    const link = document.createElement('a');
    link.href = `${address}.${format}`;
    link.download = `${IMAGE_NAME}.${format}`;
    link.textContent = `${label} (${format.toUpperCase()})`;
    return link;
  });

/** Buttons that save the map of a preview as SVG and as PNG. */
export function mapImages(label: string, shown: () => SVGSVGElement | null): HTMLElement[] {
  return (['svg', 'png'] as const).map((format) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = `${label} (${format.toUpperCase()})`;
    button.addEventListener('click', () => {
      const map = shown();
      if (map) void imageOf(map, format).then((blob) => blob && save(blob, format));
    });
    return button;
  });
}

async function imageOf(map: SVGSVGElement, format: 'svg' | 'png'): Promise<Blob | null> {
  const svg = new Blob([drawingText(map)], { type: 'image/svg+xml' });
  return format === 'svg' ? svg : await paintedOf(svg);
}

/** A map as a file of its own, with the ground it lies on. */
function drawingText(map: SVGSVGElement): string {
  const copy = withLook(map) as SVGSVGElement;
  const { x, y, width = 1, height = 1 } = map.viewBox.baseVal;
  copy.setAttribute('width', String(PIXELS_WIDE));
  copy.setAttribute('height', String(Math.round((PIXELS_WIDE * height) / width)));
  copy.prepend(drawnElsewhere(map, copy), groundOf(map, { x, y, width, height }));
  return new XMLSerializer().serializeToString(copy);
}

function withLook(drawn: Element): Element {
  const copy = drawn.cloneNode(true) as Element;
  const [from, to] = [drawn, copy].map((root) => [root, ...root.querySelectorAll('*')]);
  for (const [i, element] of (from ?? []).entries()) {
    const look = (drawn.ownerDocument.defaultView ?? window).getComputedStyle(element);
    for (const name of LOOK) to?.[i]?.setAttribute(name, look.getPropertyValue(name));
    to?.[i]?.removeAttribute('class');
    if (element.localName === 'text') to?.[i]?.setAttribute('textLength', lengthOf(element));
    if (element.localName === 'text') to?.[i]?.setAttribute('lengthAdjust', 'spacingAndGlyphs');
  }
  return copy;
}

/**
 * What a map draws from other places of its page: shapes it uses, and patterns it is filled with. A
 * single shape takes its look from where it is used.
 */
function drawnElsewhere(map: SVGSVGElement, copy: Element): Element {
  const defs = map.ownerDocument.createElementNS(SVG, 'defs');
  const wanted = [...copy.querySelectorAll('*')].flatMap((element) => idsOf(element));
  for (const id of new Set(wanted)) {
    const found = map.ownerDocument.getElementById(id);
    if (!found || map.contains(found)) continue;
    const single = found.localName === 'path';
    defs.append(single ? found.cloneNode(true) : withLook(found));
  }
  return defs;
}

/** Ids of what an element is a copy of, or is filled with. */
const idsOf = (element: Element): string[] =>
  ['href', 'fill'].flatMap((name) => /#([^")]+)/.exec(element.getAttribute(name) ?? '')?.[1] ?? []);

const pen = document.createElement('canvas').getContext('2d');

/** How long a name is in the letters of the site: a picture is shown in others, which are wider. */
function lengthOf(name: Element): string {
  const look = (name.ownerDocument.defaultView ?? window).getComputedStyle(name);
  if (!pen) return '';
  pen.font = `${look.fontWeight} ${look.fontSize} ${look.fontFamily}`;
  return pen.measureText(name.textContent ?? '').width.toFixed(1);
}

function groundOf(map: SVGSVGElement, box: Record<string, number>): Element {
  const ground = map.ownerDocument.createElementNS(SVG, 'rect');
  const { documentElement, defaultView } = map.ownerDocument;
  const { backgroundColor } = (defaultView ?? window).getComputedStyle(documentElement);
  for (const [name, value] of Object.entries(box)) ground.setAttribute(name, String(value));
  ground.setAttribute('fill', backgroundColor);
  return ground;
}

async function paintedOf(svg: Blob): Promise<Blob | null> {
  const image = new Image();
  const address = URL.createObjectURL(svg);
  image.src = address;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [image.width, image.height];
  canvas.getContext('2d')?.drawImage(image, 0, 0);
  URL.revokeObjectURL(address);
  return await new Promise((done) => canvas.toBlob(done, 'image/png'));
}

function save(blob: Blob, format: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = `${IMAGE_NAME}.${format}`;
  link.click();
  URL.revokeObjectURL(link.href);
}
