import type { Act, Court, StepName } from './case-acts';
import type { Answer, HttpClient } from './client';
import type { ReportAct } from './house-acts';

const COURT = { court: 'Judicial Magistrate, Lahore' };
type Way = readonly [verb: string, body: object];

const WAYS: Readonly<Record<StepName, Way>> = {
  produced: ['production', COURT],
  remanded: ['remands', COURT],
  judicial: ['judicial-custody', COURT],
  bail_refused: ['bail', { decision: 'refused', ...COURT }],
  bail_cancelled: ['bail', { decision: 'cancelled', ...COURT }],
  on_bail: ['release', { how: 'on_bail', ...COURT }],
  s169: ['release', { how: 's169' }],
  court_order: ['release', { how: 'court_order', ...COURT }],
  discharged: ['discharge', COURT],
  escaped: ['escape', {}],
  retaken: ['retaking', {}],
  ended: ['end', { how: 'other' }],
};

/** The route of a custody step and what is told with it. */
export function wayOfStep({ step, days }: Extract<Act, { do: 'step' }>): Way {
  const [verb, body] = WAYS[step];
  return [verb, step === 'remanded' || step === 'judicial' ? { ...body, days } : body];
}

export const OBJECTION = { words: 'The recovery memo is not there.' };

/** Who takes a report further, by which route, and what he says. `day`: today in Pakistan. */
export function wayOfReport(
  step: ReportAct['step'],
  of: { readonly day: string; readonly prosecutorId: string; readonly courtId: string },
): readonly [who: 'investigator' | 'prosecutor', verb: string, body: object] {
  const order = { reference: 'Order 7', givenOn: of.day };
  const ways: Readonly<Record<string, readonly ['investigator' | 'prosecutor', string, object]>> = {
    submit: ['investigator', 'submit', { prosecutorId: of.prosecutorId }],
    object: ['prosecutor', 'objections', OBJECTION],
    return: ['prosecutor', 'return', OBJECTION],
    forward: ['prosecutor', 'forward', { note: 'In order.', defectsReason: 'What is missing follows.' }],
    file: ['investigator', 'file', { courtId: of.courtId }],
    agree: ['investigator', 'court-answers', { answer: 'agreed', ...order }],
    disagree: ['investigator', 'court-answers', { answer: 'not_agreed', ...order }],
    revive: ['investigator', 'revive', { reason: 'The offender was found.' }],
    withdraw: ['investigator', 'withdraw', { reason: 'Drawn up anew.' }],
  };
  return ways[step] ?? ['investigator', step, {}];
}

/** The route of an act of the desk. `other`: the office to which it is offered; `into`: what it is merged into. */
export function wayOfComplaint(
  act: Extract<Act, { do: 'complaint' }>,
  of: { readonly officerId: string; readonly other: string; readonly into: string },
): Way {
  const reason = { reason: 'As the desk found' };
  const ways: Readonly<Record<typeof act.to, Way>> = {
    scrutiny: ['scrutinise', {}],
    verification: ['verify', { officerId: of.officerId }],
    enquiry: ['enquire', { title: 'As complained of' }],
    transferred: ['transfer', { ...reason, ...(act.away === true ? { agency: 'FIA' } : { officeId: of.other }) }],
    merged: ['merge', { ...reason, intoId: of.into }],
    rejected: ['reject', reason],
    closed_at_verification: ['close', reason],
    received: ['accept', {}],
  };
  return ways[act.to];
}

/** The route of what a court did. Every judgment acquits, every appeal is the convict's. */
export function wayOfTrial(
  act: Act,
  { charges, courts }: { readonly charges: readonly string[]; readonly courts: Readonly<Record<Court, string>> },
): Way {
  switch (act.do) {
    case 'copies':
      return ['copies', { digital: true }];
    case 'frame':
      return ['charges', { chargeIds: charges }];
    case 'move':
      return ['moves', { to: act.to }];
    case 'judgment':
      return ['judgment', { verdicts: charges.map((chargeId) => ({ chargeId, verdict: 'acquitted' })) }];
    case 'free-copy':
      return ['free-copies', { by: 'the convict, through the jail' }];
    case 'appeal':
      return ['appeals', { courtId: courts[act.court], by: 'convict' }];
    default:
      throw new Error(`No court does ${act.do}`);
  }
}

/** Takes the eldest charge back; it leaves `charges` when the house lets it go. Null: there is none. */
export async function uncharge(io: HttpClient, charges: string[]): Promise<Answer | null> {
  const [id] = charges;
  if (id === undefined) return null;
  const ended = await io.post(`/charges/${id}/withdraw`, { reason: 'Not made out' });
  if (ended.status === 200) charges.shift();
  return ended;
}
