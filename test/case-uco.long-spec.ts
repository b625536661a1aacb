import { caseDocument } from '../src/modules/evidence/case-uco/case-document';
import { checkShapes } from './support/case-check';
import { randomCase } from './support/random-case';
import { keepResult } from './support/results';
import { seedOfRun } from './support/seeded';

const CASES = 50;

describe('fifty random cases as CASE 1.4.0 documents', () => {
  it('break no shape of the ontology', async () => {
    const seed = seedOfRun();
    const inputs = Array.from({ length: CASES }, (_, n) => randomCase(seed + 1000 + n));
    const answers = await checkShapes(
      inputs.map((input, n) => ({ name: String(n), document: [...caseDocument(input)].join('') })),
    );
    const faults = answers.flatMap(({ name, faults: found }) => found.map((fault) => ({ name, ...fault })));
    keepResult('case-uco', 'random cases checked against the shapes of CASE 1.4.0 (core constraints)', {
      seed,
      cases: answers.length,
      entries: inputs.reduce((sum, { entries }) => sum + entries.length, 0),
      withheldBodies: inputs.reduce((sum, { entries }) => sum + entries.filter(({ body }) => !body).length, 0),
      statements: answers.reduce((sum, { quads }) => sum + quads, 0),
      faults,
    });
    expect(faults).toEqual([]);
    expect(answers).toHaveLength(CASES);
  });
});
