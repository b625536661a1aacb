import type { Role } from '../../../kernel/roles';
import type { AssistanceType, Direction, Priority } from './codes';
import { type IncomingState, windowOf } from './incoming';
import { INTERNAL, OUTGOING_ENDS, type OutgoingState } from './outgoing';

export const CLOCKS = [
  ...(['RM1-NORMAL', 'RM1-URGENT', 'RM1-EMERGENCY', 'RM2', 'RM3', 'RM11', 'RM12', 'RM13', 'RM14'] as const),
  ...(['SD1', 'SD2', 'SD7'] as const),
] as const;
export type ClockCode = (typeof CLOCKS)[number];

export interface ClockTurn {
  readonly starts: readonly { readonly rule: ClockCode; readonly role: Role }[];
  readonly met: readonly ClockCode[];
  readonly ended: readonly ClockCode[];
}

const DESK: readonly ClockCode[] = ['RM1-NORMAL', 'RM1-URGENT', 'RM1-EMERGENCY'];
const DESK_OF = { normal: 'RM1-NORMAL', urgent: 'RM1-URGENT', emergency: 'RM1-EMERGENCY' } as const;

/** At whose desk an outgoing request is. */
function deskOf(state: OutgoingState): Role {
  switch (state) {
    case 'legal_review':
      return 'prosecutor';
    case 'agency_approval':
      return 'director general';
    case 'ready_to_sign':
    case 'basis_pending':
      return 'central authority';
    case 'ca_query':
      return 'liaison officer';
    case 'returned':
      return 'investigating officer';
    default:
      return 'central authority officer';
  }
}

/** Clocks that entering `to` starts and ends. House: C.6; statute: MLA Act 2020 ss.19(2), 20(4), 14(3). */
export function clocksOf(of: {
  readonly direction: Direction;
  readonly priority: Priority;
  readonly from: string;
  readonly to: string;
  readonly types: readonly AssistanceType[];
}): ClockTurn {
  return of.direction === 'outgoing' ? outgoing(of) : incoming(of);
}

function outgoing({ priority, from, to }: { priority: Priority; from: string; to: string }): ClockTurn {
  const [was, becomes] = [from as OutgoingState, to as OutgoingState];
  if (OUTGOING_ENDS.includes(becomes)) return { starts: [], met: [], ended: [...DESK, 'RM2', 'RM3'] };
  if (INTERNAL.includes(becomes)) {
    return { starts: [{ rule: DESK_OF[priority], role: deskOf(becomes) }], met: DESK, ended: ['RM2'] };
  }
  if (becomes === 'transmitted' && was === 'signed') {
    return { starts: [{ rule: 'RM2', role: 'liaison officer' }], met: DESK, ended: [] };
  }
  if (was === 'transmitted' && becomes !== 'withdrawal_requested') {
    return { starts: [{ rule: 'RM3', role: 'liaison officer' }], met: ['RM2'], ended: ['RM3'] };
  }
  // Reopened, it is with the other state again.
  if (was === 'closed' && becomes === 'in_execution') {
    return { starts: [{ rule: 'RM3', role: 'liaison officer' }], met: [], ended: [] };
  }
  const arrived = becomes === 'material_received' || becomes === 'assessment';
  return { starts: [], met: arrived ? ['RM3'] : [], ended: becomes === 'withdrawal_requested' ? ['RM2', 'RM3'] : [] };
}

function incoming({ from, to, types }: { from: string; to: string; types: readonly AssistanceType[] }): ClockTurn {
  const [was, becomes] = [from as IncomingState, to as IncomingState];
  const starts: ClockTurn['starts'][number][] = [];
  const met: ClockCode[] = [];
  const ended: ClockCode[] = [];
  if (becomes === 'registered') met.push('RM11');
  if (was === 'formality_check') met.push('RM12');
  if (was === 'merits_review') met.push('RM13');
  if (was === 'objection_window' || was === 'objection_hearing') ended.push('SD2', 'SD7');
  if (becomes === 'formality_check') starts.push({ rule: 'RM12', role: 'central authority officer' });
  if (becomes === 'merits_review') starts.push({ rule: 'RM13', role: 'central authority' });
  // A part is sent and the rest goes on: its execution is watched anew.
  const resumed = was === 'sent' && becomes === 'executing';
  if (becomes === 'assigned' || resumed) starts.push({ rule: 'RM14', role: 'liaison officer' });
  if (was === 'urgent_triage' && becomes === 'formality_check' && types.includes('E_PRESERVATION')) {
    starts.push({ rule: 'SD1', role: 'central authority officer' });
  }
  const window = windowOf(types);
  if (becomes === 'objection_window' && window) {
    starts.push({ rule: window.rule, role: 'central authority officer' });
  }
  if (becomes === 'sent') met.push('RM14');
  if (['refused', 'withdrawn', 'closed'].includes(becomes)) {
    ended.push('RM11', 'RM12', 'RM13', 'RM14', 'SD1', 'SD2', 'SD7');
  }
  return { starts, met, ended };
}
