import { Command } from 'commander';
import { rollback } from '../publish/rollback.ts';
import { outOption } from './options.ts';

export const rollbackCommand = (): Command =>
  new Command('rollback')
    .summary('put an earlier release back on line, at once')
    .description(
      'Switches the published folder to the release that the one on line took the place of, or to ' +
        'the one named. Nothing is built and nothing removed; "threat-atlas rollback ID" leads ' +
        'forward again.',
    )
    .argument('[id]', 'release, as "threat-atlas releases" names it')
    .addOption(outOption())
    .action(runRollback);

async function runRollback(id: string | undefined, { out }: { out: string }): Promise<void> {
  const { from, to } = await rollback(out, id);
  const said =
    from === to
      ? `${to} is on line in ${out} already.`
      : `${to} is on line in ${out} again${from === null ? '' : `, instead of ${from}`}.`;
  process.stdout.write(`${said}\n`);
}
