import { Command } from 'commander';
import { auditCommand } from './audit.ts';
import { buildCommand } from './build.ts';
import { checkCommand } from './check.ts';
import { devCommand } from './dev.ts';
import { diffCommand } from './diff.ts';
import { ingestCommand } from './ingest.ts';
import { initCommand } from './init.ts';
import { runToEnd } from './outcome.ts';
import { pruneCommand } from './prune.ts';
import { releaseCommand } from './release.ts';
import { releasesCommand } from './releases.ts';
import { rollbackCommand } from './rollback.ts';
import { sampleCommand } from './sample.ts';
import { serveCommand } from './serve.ts';
import { sitingCommand } from './siting.ts';
import { startCommand } from './start.ts';
import { territoryCommand } from './territory.ts';

/** All commands of the program. */
const program = new Command('threat-atlas')
  .description('Publishes threat maps: police records, public debates and citizens’ reports.')
  .showHelpAfterError('Add --help to see what this command takes.')
  .addCommand(initCommand())
  .addCommand(territoryCommand())
  .addCommand(sampleCommand())
  .addCommand(checkCommand())
  .addCommand(ingestCommand())
  .addCommand(buildCommand())
  .addCommand(sitingCommand())
  .addCommand(releaseCommand())
  .addCommand(releasesCommand())
  .addCommand(rollbackCommand())
  .addCommand(pruneCommand())
  .addCommand(auditCommand())
  .addCommand(diffCommand())
  .addCommand(serveCommand())
  .addCommand(startCommand())
  .addCommand(devCommand());

// Commands made on their own do not know how the program wants its errors shown.
program.commands.forEach((command) => command.copyInheritedSettings(program));

/** Runs the command this process was started with, to its end. */
export const runCommandLine = (): Promise<void> => runToEnd(() => program.parseAsync());
