import { asText, cardDrawing, cardParts, type CardMap, type CardText } from './card-drawing.ts';
import { cardPicture } from './card-picture.ts';
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
  const parts = cardParts(text);
  const svg = cardDrawing(parts, map, { title: text.title, description }, asText);
  return { svg, png: indexedPng(cardPicture(parts, map)) };
}
