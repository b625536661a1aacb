import { PROFILES } from './case-acts';
import { CaseModel } from './case-model';
import { play, type Tally } from './case-sequence';
import { DomainWorld } from './domain-world';
import { numbers } from './seeded';

/** Plays the sequences without a test around them, for the run that takes guards away: the first difference ends it. */
async function main(): Promise<void> {
  const tally: Tally = new Map();
  for (let n = 0; n < Number(process.env['SANAD_SEQUENCES'] ?? 400); n += 1) {
    const of = { complaint: n % 2 === 0, sourceReport: n % 5 === 0, roles: true };
    const ground = { profiles: PROFILES, complaint: of.complaint };
    const given = { seed: n, length: 40, draw: numbers(20_261_000_003 + n), ground, tally };
    const found = await play(given, new CaseModel(9, of), new DomainWorld(9, of));
    if (!found) continue;
    const act = found.acts.at(-1);
    process.stdout.write(`sequence ${n}, act ${found.place + 1}: ${JSON.stringify(act)}\n`);
    process.exitCode = 1;
    return;
  }
}

void main();
