import { writeFile } from 'node:fs/promises';
import { MistakesFound, type Mistake } from '../../src/domain/mistake.ts';
import type { Progress } from '../progress/progress.ts';
import { isSystemError } from '../publish/system-error.ts';
import { compareRegisters, type Comparison } from './compare.ts';
import { changesCsv } from './csv-files.ts';
import { readRegister, type Register, type Unit } from './register.ts';

/**
 * Compares two registers, drafts `changes.csv` and says what a person must decide.
 * @param out the file to write, which must not be there yet
 * @throws MistakesFound for registers in the wrong order, and for a file that is there
 */
export async function draftChanges(
  older: string,
  newer: string,
  out: string,
  progress: Progress,
): Promise<Comparison> {
  const [before, after] = [await readRegister(older), await readRegister(newer)];
  const mistakes = [...dayMistakes(before, older), ...dayMistakes(after, newer)];
  if (!mistakes.length && before.stateOn >= after.stateOn)
    mistakes.push(wrongOrder(before, after, newer));
  if (mistakes.length) throw new MistakesFound(mistakes);
  const comparison = compareRegisters(before, after);
  await writeNew(out, changesCsv(comparison.draft));
  comparisonLines(comparison, out).forEach(progress.say);
  return comparison;
}

const dayMistakes = ({ stateOn }: Register, file: string): Mistake[] =>
  /^\d{4}-\d{2}-\d{2}$/.test(stateOn)
    ? []
    : [
        {
          fault: 'missing',
          file,
          column: 'STAN_NA',
          value: stateOn,
          problem: 'the register does not say of which day it is.',
          remedy: 'Give it as GUS publishes it, with the day in STAN_NA.',
        },
      ];

const wrongOrder = (before: Register, after: Register, file: string): Mistake => ({
  fault: 'invalid',
  file,
  value: `${before.stateOn}, ${after.stateOn}`,
  problem: 'the second register is not newer than the first.',
  remedy: 'Name the older register first.',
});

/** A file of changes holds what people decided, so that none is ever overwritten. */
async function writeNew(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    if (!isSystemError(error, 'EEXIST')) throw error;
    throw new MistakesFound([
      {
        fault: 'duplicate',
        file,
        problem: 'the file is there already, and may hold what somebody decided.',
        remedy: 'Name another with --out, and bring the two together by hand.',
      },
    ]);
  }
}

const told = ({ code, name, kind }: Unit) => `${code} ${name} (${kind})`;
const AT_MOST = 12;

/** The comparison as lines for a terminal: what was drafted, what to decide, what changes nothing. */
export function comparisonLines(found: Comparison, out: string): string[] {
  const { draft, from, to } = found;
  const open = found.created.length + found.vanished.length;
  return [
    `From ${from} to ${to}: ${draft.length} changes drafted in ${out}, of which ${open} to complete.`,
    `All bear the date ${to}; write the day on which each came into force.`,
    ...section(
      'New codes: write into old_code whose ground it was, and the share if it is known',
      found.created.map(({ unit, candidates }) => withCandidates(unit, candidates)),
    ),
    ...section(
      'Codes that are no more: write into new_code who took the ground, one row for each, with shares',
      found.vanished.map(({ unit, candidates }) => withCandidates(unit, candidates)),
    ),
    ...section(
      'Another code for the same name: confirm that nothing else changed',
      pairs(found.recoded),
    ),
    ...section(
      'Another name for the same code: see that it is the same area',
      pairs(found.renamed),
    ),
    ...section('Another parent for the same code', pairs(found.moved)),
    ...inOneLine('Another kind, which changes nothing', found.otherKind),
  ];
}

const pairs = (found: readonly [Unit, Unit][]): string[] =>
  found.map(([was, is]) => `${told(was)} → ${told(is)}`);

function withCandidates(unit: Unit, candidates: readonly Unit[]): string {
  const named = candidates.slice(0, AT_MOST).map((each) => `${each.code} ${each.name}`);
  const more = candidates.length - named.length;
  return `${told(unit)}; beside it: ${named.join(', ')}${more > 0 ? `, and ${more} more` : ''}`;
}

const inOneLine = (title: string, found: readonly [Unit, Unit][]): string[] =>
  found.length
    ? [`${title} (${found.length}): ${found.map(([was]) => `${was.code} ${was.name}`).join(', ')}.`]
    : [];

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length ? [`${title} (${lines.length}):`, ...lines.map((line) => `  ${line}`)] : [];
