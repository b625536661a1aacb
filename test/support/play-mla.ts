import { writeFileSync } from 'node:fs';
import { noticeEachGuard } from './mla-guards';
import { playMlaTables } from './mla-run';
import { seedOfRun } from './seeded';

/** Plays a part of the sequences over the tables without a test around them, or takes each guard away once. What was found goes to the file named first. */
async function main(): Promise<void> {
  const [file = '', from = '0', count = '1000'] = process.argv.slice(2);
  if (from === 'guards') {
    writeFileSync(file, JSON.stringify(await noticeEachGuard(seedOfRun(), Number(count))));
    return;
  }
  const { wrong, tally, sequences, seconds } = await playMlaTables(Number(count), seedOfRun(), 3, Number(from));
  writeFileSync(file, JSON.stringify({ wrong, sequences, seconds, tally: Object.fromEntries(tally) }));
}

void main();
