import { Resvg } from '@resvg/resvg-js';
import { asPaths, asText, cardDrawing, type CardMap, type CardText } from './card-drawing.ts';
import { indexedPng } from './indexed-png.ts';

export interface PaintTask {
  /** Where the files go, without their endings. */
  file: string;
  text: CardText;
  map: CardMap;
  description: string;
}

/** A picture as SVG and as PNG. */
export function paintCard({ text, map, description }: Omit<PaintTask, 'file'>) {
  const words = { title: text.title, description };
  const svg = cardDrawing(text, map, words, asText);
  const drawn = cardDrawing(text, map, words, asPaths);
  // All letters are paths: no font of this machine is asked for.
  const painted = new Resvg(drawn, { font: { loadSystemFonts: false } }).render();
  const { width, height } = painted;
  return { svg, png: indexedPng({ width, height, pixels: painted.pixels }) };
}
