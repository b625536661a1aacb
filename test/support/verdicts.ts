import { isOpenToAnyone, rolesFor } from '../../src/kernel/policy';
import type { Role } from '../../src/kernel/roles';
import type { Relation } from '../factories-relations';
import type { Answer } from './app';
import { thingOf } from './route-requests';
import type { Operation, Route } from './routes';

/** What became of a request, as far as rights go. `refused:<code>` is a rule about the person beyond role and relation. */
export type Verdict = 'open' | 'nobody' | 'may not' | 'read only' | 'hidden' | `refused:${string}` | `fault:${number}`;

export function verdictOf(answer: Answer): Verdict {
  const code = String(answer.body?.['code']);
  // No worker runs where rights are asked: whoever comes as far as the log's key has passed them all.
  if (code === 'ledger.no-key') return 'open';
  if (answer.status >= 500) return `fault:${answer.status}`;
  if (answer.status === 401) return code === 'session.missing' || answer.text === '' ? 'nobody' : `refused:${code}`;
  if (answer.status === 404) return 'hidden';
  if (answer.status !== 403) return 'open';
  // An answer to HEAD has no body; of the rights that end in 403 it can only lack that of the role.
  if (code === 'role.may-not' || answer.text === '') return 'may not';
  return code === 'case.read-only' ? 'read only' : `refused:${code}`;
}

/** Looks that are acts only because they are put on record: who may read may do them. */
const RECORDED_LOOKS: readonly Operation[] = ['POST /exhibits/:id/content-access', 'POST /content-access/:id/confirm'];

/** Rules about the person that come after role and relation, and the officers of the matrix do not meet. */
const OF_THE_PERSON: Readonly<Record<Operation, Verdict>> = {
  'POST /handovers/:id/accept': 'refused:handover.not-receiver',
  'POST /handovers/:id/refuse': 'refused:handover.not-receiver',
  'POST /handovers/:id/cancel': 'refused:handover.not-releaser',
  'PATCH /uploads/:id': 'refused:upload.not-yours',
  'DELETE /uploads/:id': 'refused:upload.not-yours',
  'GET /exhibits/:id/content': 'refused:content.access-not-open',
  'POST /exhibits/:id/redactions': 'refused:content.access-not-open',
  'POST /cases': 'refused:case.other-office',
  'GET /defence-accesses/:id/openings': 'refused:defence-access.openings-closed',
  'POST /cases/import': 'refused:case.other-office',
  'POST /complaints': 'refused:complaint.other-office',
  'POST /lab-tools': 'refused:lab-register.not-your-office',
  'POST /offices/:id/playbooks': 'refused:playbook.not-your-office',
  'POST /offices/:id/store-places': 'refused:store-place.not-yours',
  'POST /offices/:id/store-hours': 'refused:store-place.not-yours',
  'POST /store-places/:id/close': 'refused:store-place.not-yours',
};

/** Each act of the laboratory is one person's; the officers of the matrix are none of them. */
const OF_THE_LABORATORY: Readonly<Record<string, Verdict>> = {
  endorse: 'refused:lab-request.not-the-head',
  return: 'refused:lab-request.not-the-head',
  assign: 'refused:lab-request.not-the-laboratory',
  review: 'refused:lab-request.not-the-second',
  ...Object.fromEntries(
    ['note', 'use-tool', 'link-output', 'lock', 'correct', 'report', 'addendum'].map((verb) => [
      verb,
      'refused:lab-request.not-the-examiner',
    ]),
  ),
};

const laboratoryAct = (operation: Operation): string => /^POST \/lab-requests\/:id\/(.+)$/.exec(operation)?.[1] ?? '';

/** Heads declare who acts in their own office and those below it; the administrator in every one. */
const actingBy = (role: Role): Verdict => (role === 'administrator' ? 'open' : 'refused:acting.not-your-office');

/** The verdict that policy table, relation and the rules above ask for; `relation` counts only where a thing is named. */
export function expected(route: Route, role: Role, relation: Relation): Verdict {
  const { operation, kind, permission } = route;
  if (isOpenToAnyone(permission)) return 'open';
  if (!rolesFor(permission).includes(role)) return 'may not';
  const after = OF_THE_PERSON[operation] ?? OF_THE_LABORATORY[laboratoryAct(operation)] ?? 'open';
  if (relation === 'no such id' && /:(id|hash)/.test(route.path)) return 'hidden';
  if (operation === 'POST /officers/:id/qualifications') {
    return role === 'administrator' ? 'open' : 'refused:qualification.not-your-officer';
  }
  // Of every office or of another's: for the administrator; a head writes those of his own.
  if (/^POST \/custom-fields/.test(operation)) return role === 'administrator' ? 'open' : 'refused:field.not-yours';
  if (operation === 'POST /offices/:id/form-templates') {
    return role === 'administrator' ? 'open' : 'refused:form-template.not-your-office';
  }
  if (/^POST \/acting/.test(operation)) return actingBy(role);
  // One's own, and that of one's people; the officer of the matrix is nobody's here.
  if (/^POST .*\/leave/.test(operation)) return role === 'administrator' ? 'open' : 'refused:leave.not-yours';
  // Every file at once is for the administrator to ask; others name their store.
  if (operation === 'POST /fixity-runs') return role === 'administrator' ? 'open' : 'refused:fixity.house-not-yours';
  if (operation === 'GET /fixity-runs/:id') return 'hidden';
  // What one has been told is nobody else's.
  if (/ \/notifications\/:id/.test(operation)) return 'hidden';
  if (operation === 'GET /ledger/entries/:hash/receipt') return receiptVerdict(role, relation);
  if (/ \/mla-requests\/:id/.test(operation)) return abroadVerdict(operation, role);
  // Nobody of the matrix is on its list, and no seat knows of it.
  if (/ \/foreign-information\/:id/.test(operation)) return 'hidden';
  // A served set is its counsel's own; what he opened is the auditor's to read, in whatever case.
  if (/ \/defence-sets\/:id/.test(operation)) return 'hidden';
  if (operation === 'GET /defence-accesses/:id/openings' && role === 'auditor') return 'open';
  if (thingOf(route) === undefined) return after;
  // The central authority reads deadlines of its requests; in the cases of the matrix it has no part.
  if (permission === 'deadline:read' && !rolesFor('case:read').includes(role)) return 'hidden';
  if (/break-glass$/.test(operation) && kind === 'act') {
    return relation === 'walled' || relation === 'no such id' ? 'hidden' : 'open';
  }
  // Who has no part in cases sees complaints at his own desk alone.
  if (permission.startsWith('complaint:') && !rolesFor('case:read').includes(role)) return 'hidden';
  if (relation === 'other office' || relation === 'walled' || relation === 'no such id') return 'hidden';
  // A complaint is read with its case; acts on it are for the desk of its office, whatever part one has in the case.
  if (/^POST \/(complaints|takedowns)\/:id/.test(operation)) return 'refused:complaint.read-only';
  // What nobody has confirmed is open to those alone who work on the case.
  if (operation === 'GET /redactions/:id/content' && relation !== 'member') return 'read only';
  // An emergency look is for reading here.
  if (operation === 'GET /bundles/:id/content' && relation === 'break-glass') return 'refused:bundle.break-glass-never';
  if (operation === 'GET /tribunal-files/:id/content' && relation === 'break-glass') {
    return 'refused:tribunal-file.break-glass-never';
  }
  if (relation === 'member' || kind === 'read' || RECORDED_LOOKS.includes(operation)) return after;
  return 'read only';
}

/** An auditor sees every entry's receipt; whoever has no part in cases sees none of a case. */
function receiptVerdict(role: Role, relation: Relation): Verdict {
  if (role === 'auditor') return 'open';
  if (!rolesFor('case:read').includes(role)) return 'hidden';
  return relation === 'other office' || relation === 'walled' ? 'hidden' : 'open';
}

/** Whether the six relations differ for a route; where they cannot, one thing that exists and one that does not are asked. */
export const relationsOf = (route: Route, relations: readonly Relation[]): readonly Relation[] => {
  if (thingOf(route) !== undefined) return relations;
  return route.path.includes(':') ? ['member', 'no such id'] : ['member'];
};

/** Of a request abroad only those on its list know, and the central authority; what part one has in its case counts nothing. */
function abroadVerdict(operation: Operation, role: Role): Verdict {
  if (role !== 'central authority' && role !== 'central authority officer') return 'hidden';
  if (/^POST .*\/(list|disclosure)$/.test(operation)) return 'refused:mla-request.not-keeper';
  return operation.endsWith('/steps') ? 'refused:mla-step.not-yours' : 'open';
}
