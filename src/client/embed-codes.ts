import { inertElement } from './plain-markup.ts';

/** What the code of an embed is made of. */
export interface EmbedFacts {
  /** Address of the embed, with its host. */
  source: string;
  /** Address of the script that makes it as high as it is. */
  script: string;
  title: string;
  /** The whole page, for those who do not see the frame. */
  full: string;
  /** Pixels; enough for a column of 320. */
  height: number;
  /** What the frame may ask of the reader's browser, which a frame of another host may not: a place. */
  allow: string;
}

const link = ({ full, title }: EmbedFacts): HTMLAnchorElement => {
  const made = inertElement('a');
  made.href = full;
  made.textContent = title;
  return made;
};

/** A frame alone: what a content management system that takes scripts out lets through. */
export function frameCode({ source, title, height, allow }: EmbedFacts): string {
  const frame = inertElement('iframe');
  frame.src = source;
  frame.title = title;
  frame.loading = 'lazy';
  frame.width = '100%';
  frame.height = String(height);
  if (allow) frame.allow = allow;
  return frame.outerHTML.replace('></iframe>', ' style="border:0"></iframe>');
}

/** The element that grows with what is in it; where scripts are blocked its link stays. */
export function elementCode(facts: EmbedFacts): string {
  const element = inertElement('threat-atlas');
  element.setAttribute('src', facts.source);
  element.setAttribute('label', facts.title);
  element.setAttribute('height', String(facts.height));
  if (facts.allow) element.setAttribute('allow', facts.allow);
  element.append(link(facts));
  const script = inertElement('script');
  script.setAttribute('async', '');
  script.src = facts.script;
  return `${element.outerHTML}\n${script.outerHTML}`;
}
