import { InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { isTimeZone, isWholeHost } from '../../src/domain/atlas.ts';

/** What an answer must be like, and how to write it where it is not. */
interface Answer {
  fits(text: string): boolean;
  hint: string;
}

/** What `atlas.json` takes at these places: an atlas is not begun with a mistake in it. */
export const ANSWERS = {
  email: {
    fits: (text) => z.email().safeParse(text).success,
    hint: 'Write an e-mail address, such as map@example.org.',
  },
  site: {
    fits: isWholeHost,
    hint: 'Write the address of a host, such as https://map.example.org: a site stands at its root.',
  },
  locale: {
    fits: (text) => /^[a-z]{2}$/.test(text),
    hint: 'Write the two letters of a language, such as cs.',
  },
  timeZone: {
    fits: isTimeZone,
    hint: 'Write a time zone by its English name, such as Europe/Prague.',
  },
} as const satisfies Record<string, Answer>;

/** Reads an option that must be like that. */
export const asked =
  ({ fits, hint }: Answer) =>
  (text: string): string => {
    if (fits(text)) return text;
    throw new InvalidArgumentError(hint);
  };

/** Asks until the answer is of use; an empty one is none. */
export async function answerTo(
  key: string,
  question: string,
  ask: (question: string) => Promise<string>,
): Promise<string | undefined> {
  const wanted: Answer | undefined = Object.hasOwn(ANSWERS, key)
    ? ANSWERS[key as keyof typeof ANSWERS]
    : undefined;
  for (let text = await ask(question); text !== ''; text = await ask(wanted?.hint ?? question))
    if (wanted?.fits(text) ?? true) return text;
  return undefined;
}
