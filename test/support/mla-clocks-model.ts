import type { MlaTerms, MlaType } from './mla-acts';

const DESKS = [
  ...['returned', 'legal_review', 'agency_approval', 'ca_examination', 'ca_query', 'basis_pending', 'consultation'],
  ...['translation', 'ready_to_sign', 'signed', 'transmission_failed'],
];
const ENDS = ['executed', 'refused', 'withdrawn', 'lapsed', 'declined_internally', 'closed'];
/** While these run the other state is asked how far it is. */
const ABROAD = [
  'acknowledged',
  'accepted',
  'in_execution',
  'clarification_requested',
  'postponed',
  'conditional_offer',
];

/** Which reminders and limits are open, by the ladder of C.6 and the clocks of A.2. */
export class MlaClocksModel {
  readonly open = new Map<string, number>();
  private preservedOnce = false;

  constructor(private readonly of: MlaTerms) {
    if (of.direction === 'incoming') this.start('RM11');
  }

  look(): string[] {
    return [...this.open].flatMap(([rule, times]) => Array<string>(rule === 'SD1' ? 1 : times).fill(rule)).sort();
  }

  start(rule: string, times = 1): void {
    this.open.set(rule, (this.open.get(rule) ?? 0) + times);
    if (rule === 'SD1') this.preservedOnce = true;
  }

  end(...rules: readonly string[]): void {
    for (const rule of rules) this.open.delete(rule);
  }

  /** An order under s.19 runs on the days that triage began, or begins them. */
  ordered(): void {
    if (!this.preservedOnce) this.start('SD1');
  }

  turn(from: string, to: string, types: readonly MlaType[]): void {
    if (from === 'clarification_requested') this.end('RM5');
    if (from === 'postponed') this.end('RM9');
    if (from === 'conditional_offer') this.end('RM10');
    if (to === 'postponed') this.start('RM9');
    if (this.of.direction === 'outgoing') this.outgoing(from, to);
    else this.incoming(from, to, types);
    if (ENDS.includes(to)) this.end('RM4', 'RM5', 'RM6', 'RM7', 'RM9', 'RM10');
  }

  private outgoing(from: string, to: string): void {
    const desk = this.of.emergency ? 'RM1-EMERGENCY' : 'RM1-NORMAL';
    if (to === 'clarification_requested') this.start('RM5');
    if (to === 'conditional_offer') this.start('RM10');
    if (ENDS.includes(to)) return this.end(desk, 'RM2', 'RM3');
    if (DESKS.includes(to)) {
      this.end(desk);
      this.start(desk);
    }
    // What never arrived is not answered: nobody expects it.
    if (to === 'transmission_failed') this.end('RM2', 'RM4');
    if (from === 'signed' && to === 'transmitted') {
      this.end(desk);
      this.start('RM2');
      this.start('RM4', 3);
    }
    if (from === 'transmitted') this.end('RM2');
    if ((from === 'transmitted' || from === 'closed') && ABROAD.includes(to)) {
      this.end('RM3');
      this.start('RM3');
    }
    if (['material_received', 'assessment', 'withdrawal_requested'].includes(to)) this.end('RM3');
    if (to === 'assessment') this.end('RM4');
  }

  private incoming(from: string, to: string, types: readonly MlaType[]): void {
    if (to === 'registered') this.end('RM11');
    if (from === 'formality_check') this.end('RM12');
    if (from === 'merits_review') this.end('RM13');
    if (from === 'objection_window' || from === 'objection_hearing') this.end('SD2', 'SD7');
    if (to === 'formality_check') this.start('RM12');
    if (to === 'merits_review') this.start('RM13');
    if (to === 'assigned' || (from === 'sent' && to === 'executing')) this.start('RM14');
    if (from === 'urgent_triage' && to === 'formality_check' && types.includes('E_PRESERVATION')) this.start('SD1');
    if (to === 'objection_window') this.start(types.includes('CONFISCATION') ? 'SD7' : 'SD2');
    if (to === 'sent') this.end('RM14');
    if (ENDS.includes(to)) this.end('RM11', 'RM12', 'RM13', 'RM14', 'SD1', 'SD2', 'SD7');
  }
}
