#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Code is compiled once for all runs, those of the processes that this one starts too. What is
// imported above a line is compiled before the line is run, so that the commands come after it.
process.env['NODE_COMPILE_CACHE'] ??= join(tmpdir(), 'node-compile-cache');
enableCompileCache();

const { runCommandLine } = await import('./commands/command-line.ts');
await runCommandLine();
