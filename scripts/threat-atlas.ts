#!/usr/bin/env node
import { Command } from 'commander';
import { auditCommand } from './commands/audit.ts';
import { buildCommand } from './commands/build.ts';
import { checkCommand } from './commands/check.ts';
import { devCommand } from './commands/dev.ts';
import { diffCommand } from './commands/diff.ts';
import { ingestCommand } from './commands/ingest.ts';
import { initCommand } from './commands/init.ts';
import { runToEnd } from './commands/outcome.ts';
import { pruneCommand } from './commands/prune.ts';
import { releaseCommand } from './commands/release.ts';
import { releasesCommand } from './commands/releases.ts';
import { rollbackCommand } from './commands/rollback.ts';
import { sampleCommand } from './commands/sample.ts';
import { serveCommand } from './commands/serve.ts';
import { sitingCommand } from './commands/siting.ts';
import { startCommand } from './commands/start.ts';
import { territoryCommand } from './commands/territory.ts';

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

await runToEnd(() => program.parseAsync());
