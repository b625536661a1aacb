import { DRAWING } from '../../src/modules/instruments/domain/grounds';
import type { ProcessKind } from '../../src/modules/instruments/domain/process';

/** Steps whose acts these bodies fit; modules that add steps walk their own. */
export const KNOWN_STEPS = /^(case-request|fir|incident|party|charge|process)\./;

const court = { court: 'PECA Court', reference: 'Order 1' };
const words = { words: 'As it happened.' };

const BODIES: Readonly<Record<string, object>> = {
  'case-request.give': { reference: 'No. 1', givenOn: '2027-03-01' },
  'case-request.refuse': { words: 'The papers are not whole.' },
  'case-request.withdraw': { reason: 'Not needed now.' },
  'fir.register': {},
  'fir.send-copy': { recipient: 'zone' },
  'incident.record': { from: '2025-06-02' },
  'party.add': { roles: ['witness'] },
  'charge.withdraw': { reason: 'Made by mistake.' },
  'process.serve': { how: 'post', proof: 'Slip' },
  'process.not-served': words,
  'process.answer': {},
  'process.default': {},
  'process.acquire': words,
  'process.tell-court': court,
  'process.grant': court,
  'process.refuse': court,
  'process.extend': { ...court, until: '2027-09-01T09:00:00.000Z' },
  'process.execute': words,
  'process.return': words,
  'process.end': words,
  'process.withdraw': words,
};

/** What a well-formed act of the step says. */
export function bodyOfStep(
  step: string,
  file: { readonly accusedId: string; readonly incidentIds: readonly string[]; readonly turn: number },
): object {
  const asked = /^case-request\.ask-(.+)$/.exec(step)?.[1];
  if (asked) return { kind: asked, ...(/magistrate|pta/.test(asked) ? { addressee: 'Area Magistrate' } : {}) };
  const drawn = /^process\.draw-(.+)$/.exec(step)?.[1];
  if (drawn) {
    const grounds = Object.keys(DRAWING[drawn as ProcessKind].grounds).map((key) => [key, 'As stated.']);
    const addressee = drawn.startsWith('warrant') ? {} : { addressee: 'A bank' };
    return { kind: drawn, grounds: Object.fromEntries(grounds) as object, ...addressee };
  }
  if (step === 'fir.record') {
    return { number: `FIR ${file.turn}`, station: 'PS City', ofAgency: false, registeredOn: '2027-02-01' };
  }
  if (step === 'charge.make') {
    return { offenceId: 'PECA-14', accusedId: file.accusedId, incidentIds: file.incidentIds };
  }
  const body = BODIES[step];
  if (!body) throw new Error(`No body for ${step}`);
  return body;
}
