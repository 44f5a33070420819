import { asText, cardDrawing, cardParts, type CardMap, type CardText } from './card-drawing.ts';
import { cardPicture } from './card-picture.ts';
import { HUES, LOOK } from './card-look.ts';
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
  return { svg, png: indexedPng(cardPicture(parts, map), coloursOf(map)) };
}

const coloursOf = ({ drawing }: CardMap): string[] => [
  ...new Set([
    LOOK.paper,
    LOOK.ink,
    ...Object.values(HUES),
    ...(drawing.match(/#[0-9a-f]{6}/g) ?? []),
  ]),
];
