import { MistakesFound } from '../../src/domain/mistake.ts';

/** What a file of the atlas says. @throws MistakesFound for bytes that are not UTF-8 */
export function utf8Text(file: string, bytes: Uint8Array): string {
  const text = new TextDecoder('utf-8').decode(bytes);
  const strange = text.indexOf('\uFFFD');
  if (strange < 0) return text;
  throw new MistakesFound([
    {
      fault: 'invalid',
      file,
      line: text.slice(0, strange).split('\n').length,
      problem: 'a letter on this line is not written in UTF-8.',
      remedy: 'Save the file as UTF-8; a spreadsheet has it as "CSV UTF-8".',
    },
  ]);
}
