import { join } from 'node:path';

/*
 * Import this (or name it in `setupFiles`) where a test makes the sources start a child process or a thread: both inherit
 * `process.execArgv`, and so can read TypeScript without a build. Jest gives each test file its own `process`.
 */
const register = join(__dirname, 'typescript-register.cjs');
if (!process.execArgv.includes(register)) process.execArgv.push('--require', register);
