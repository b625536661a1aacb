import { seedOfRun } from './seeded';
import { keepSequences, playSequences } from './sequence-run';

/** Plays the sequences without a test around them, for the run that takes guards away: the first difference ends it. */
async function main(): Promise<void> {
  const count = Number(process.env['SANAD_SEQUENCES'] ?? 400);
  const played = await playSequences(count, seedOfRun(), 1);
  if (process.env['SANAD_KEEP_RESULT'] === 'yes') keepSequences(count, seedOfRun(), played);
  for (const { seed, place, acts } of played.wrong) {
    process.stdout.write(`sequence ${seed}, act ${place + 1}: ${JSON.stringify(acts.at(-1))}\n`);
    process.exitCode = 1;
  }
}

void main();
