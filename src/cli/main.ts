#!/usr/bin/env node
import { runCommand } from './run-command.js';
import { processTerminal } from './terminal.js';

// Not `process.exit()`: what was written to a pipe may still be on its way.
process.exitCode = await runCommand(process.argv.slice(2), processTerminal());
