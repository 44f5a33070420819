import type { z } from 'zod';

const KINDS: Record<string, string> = {
  string: 'a text in quotes',
  number: 'a number, without quotes',
  int: 'a whole number, without quotes',
  boolean: 'true or false, without quotes',
  array: 'a list in [ ]',
  tuple: 'a list in [ ]',
  object: 'a group in { }',
  record: 'a group in { }',
};

const FORMATS: Record<string, string> = {
  email: 'an e-mail address, such as map@example.org',
  date: 'a day of the calendar, written as 2026-01-31',
};

/** What a schema asks for at a place, in words for whoever wrote the file; without a full stop. */
export function misfitSaid(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `it must be ${KINDS[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `it must be ${issue.values.length > 1 ? 'one of ' : ''}${listed(issue.values)}`;
    case 'invalid_union':
      return issue.discriminator === undefined ? issue.message : oneOfMessage(issue.message);
    case 'invalid_format': {
      const known = FORMATS[issue.format];
      return known === undefined ? issue.message : `it must be ${known}`;
    }
    case 'too_small':
      return isPlain(issue) ? smallestSaid(issue) : issue.message;
    case 'too_big':
      return isPlain(issue) ? `it must be ${issue.maximum} or less` : issue.message;
    default:
      return issue.message;
  }
}

/** Whether the schema has no words of its own for it. */
const isPlain = ({ message }: z.core.$ZodIssue): boolean => /^Too (small|big)\b/.test(message);

function smallestSaid({ origin, minimum, inclusive }: z.core.$ZodIssueTooSmall): string {
  if (origin === 'string') return 'it must not be empty';
  if (origin === 'array') return `it must have ${minimum} or more entries`;
  return inclusive === false ? `it must be more than ${minimum}` : `it must be ${minimum} or more`;
}

const listed = (values: readonly unknown[]): string =>
  values.map((value) => JSON.stringify(value)).join(', ');

/** The message lists the shapes there are, `'event' | 'count'`, which the issue itself does not. */
const oneOfMessage = (message: string): string => {
  const names = [...message.matchAll(/'([^']+)'/g)].map(([, name]) => name);
  return names.length ? `it must be one of ${listed(names)}` : message;
};
