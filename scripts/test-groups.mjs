// Test files that run one after another on the same loaded modules: to load the server takes longer than most files do.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './deps.mjs';

const FOLDER = path.join(ROOT, 'dist', 'groups');
const GROUPS = 12;
/** Files that take so long that they are better alone, beside each other. */
const LONG =
  /^(permissions|kill|bad-input|verify-html|fixity|witness-http|deadlines-year|battery|notification-stream)\./;

/**
 * Writes the groups of the e2e files and names the files that stay alone: long ones, and those that change the environment,
 * which the others of a group would see.
 * @returns paths relative to the root, for Jest
 */
export function writeGroups() {
  dropGroups();
  mkdirSync(FOLDER, { recursive: true });
  const files = readdirSync(path.join(ROOT, 'test')).filter((name) => name.endsWith('.e2e-spec.ts'));
  const isAlone = (name) =>
    LONG.test(name) || readFileSync(path.join(ROOT, 'test', name), 'utf8').includes('process.env');
  const alone = files.filter(isAlone);
  const groups = Array.from({ length: GROUPS }, () => []);
  files.filter((name) => !isAlone(name)).forEach((name, i) => groups[i % GROUPS].push(name));
  const written = groups.map((names, i) => {
    const lines = names.map(
      (name) => `describe('test/${name}', () => void require('../../test/${name.slice(0, -3)}'));`,
    );
    const file = path.join('dist', 'groups', `${String(i + 1).padStart(2, '0')}.e2e-group.js`);
    writeFileSync(path.join(ROOT, file), `${lines.join('\n')}\n`);
    return file;
  });
  return [...alone.map((name) => path.join('test', name)), ...written];
}

/** Whoever asks for files by name runs each alone. */
export const dropGroups = () => rmSync(FOLDER, { recursive: true, force: true });
