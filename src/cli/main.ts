#!/usr/bin/env node
import { runCommand } from './run-command.js';
import { processTerminal } from './terminal.js';

// Not `process.exit()`, which can cut off output that is still being written to a pipe.
process.exitCode = await runCommand(process.argv.slice(2), processTerminal());
