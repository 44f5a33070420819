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

/** Buttons that save the map of a preview as SVG and as PNG. */
export function mapImages(label: string, shown: () => Document | null): HTMLElement[] {
  return (['svg', 'png'] as const).map((format) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = `${label} (${format.toUpperCase()})`;
    button.addEventListener('click', () => {
      const map = shown()?.querySelector<SVGSVGElement>('svg.choropleth');
      if (map) void imageOf(map, format).then((blob) => blob && save(blob, format));
    });
    return button;
  });
}

async function imageOf(map: SVGSVGElement, format: 'svg' | 'png'): Promise<Blob | null> {
  const svg = new Blob([drawingText(map)], { type: 'image/svg+xml' });
  return format === 'svg' ? svg : await paintedOf(svg);
}

function drawingText(map: SVGSVGElement): string {
  const copy = map.cloneNode(true) as SVGSVGElement;
  const { width = 1, height = 1 } = map.viewBox.baseVal;
  copy.setAttribute('width', String(PIXELS_WIDE));
  copy.setAttribute('height', String(Math.round((PIXELS_WIDE * height) / width)));
  const [from, to] = [map, copy].map((root) => [root, ...root.querySelectorAll('*')]);
  for (const [i, element] of (from ?? []).entries()) {
    const look = (map.ownerDocument.defaultView ?? window).getComputedStyle(element);
    for (const name of LOOK) to?.[i]?.setAttribute(name, look.getPropertyValue(name));
    to?.[i]?.removeAttribute('class');
  }
  return new XMLSerializer().serializeToString(copy);
}

async function paintedOf(svg: Blob): Promise<Blob | null> {
  const image = new Image();
  const address = URL.createObjectURL(svg);
  image.src = address;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [image.width, image.height];
  const pen = canvas.getContext('2d');
  if (pen) {
    pen.fillStyle = '#ffffff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0);
  }
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
