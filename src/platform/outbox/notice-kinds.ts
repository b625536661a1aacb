/**
 * What people can be told, each kind with the params that its words may use. Whoever sends another kind does not compile,
 * and neither does a kind without words in both languages (`modules/notifications/templates`). Kinds are only added:
 * what was once told stays readable.
 */
export const NOTICE_PARAMS = {
  'officer.code-issued': [],
  'session.token-used-twice': ['sessionId'],
  'role.given': ['role', 'officeId'],
  'role.ended': ['role', 'officeId'],
  'acting.given': ['actingId', 'officeId'],

  'case.assigned': ['number'],
  'case.handed-over': ['number'],
  'case-request.asked': ['requestId', 'request'],
  'case-request.answered': ['requestId', 'request', 'answer'],
  'case-request.withdrawn': ['request'],
  'police-report.submitted': ['reportId', 'report'],
  'police-report.scrutinised': ['reportId', 'report', 'answer'],
  'task.assigned': ['taskId'],
  'break-glass.opened': ['breakGlassId'],
  'break-glass.reviewed': ['breakGlassId', 'finding'],

  'complaint.assigned': ['complaintId', 'number'],
  'complaint.offered': ['complaintId', 'number'],

  'freeze.waiting': ['freezeId', 'number'],
  'freeze.decided': ['freezeId', 'number', 'answer'],
  'lab-request.waiting': ['requestId', 'number'],
  'lab-request.assigned': ['requestId', 'number'],
  'lab-request.reported': ['requestId', 'number'],

  'handover.offered': ['handoverId', 'items'],
  'handover.accepted': ['handoverId'],
  'handover.partly_accepted': ['handoverId'],
  'handover.refused': ['handoverId'],
  'handover.cancelled': ['handoverId'],
  'exhibit.taken-over': ['by', 'items'],
  'exhibit.with-walled-officer': ['officerId'],
  'exhibit.quarantined': ['exhibitId', 'exhibit', 'uploadId', 'reasons'],
  'exhibit.damaged': ['exhibitId', 'exhibit'],
  'exhibit.record-in-doubt': ['exhibitId', 'exhibit'],
  'upload.send-again': ['uploadId', 'exhibitId'],
  'bundle.ready': ['bundleId'],
  'bundle.failed': ['bundleId', 'fault'],
  'tribunal-file.ready': ['fileId'],
  'tribunal-file.failed': ['fileId', 'fault'],

  'ledger.quorum-missing': ['size', 'at'],
  'ledger.quorum-reached': ['size', 'at'],

  'deadline.reminder': ['deadlineId', 'rule', 'dueAt'],
  'deadline.limit': ['deadlineId', 'rule', 'dueAt'],
  'deadline.escalated': ['deadlineId', 'rule', 'dueAt'],
  'deadline.matured': ['deadlineId', 'rule', 'dueAt'],
  'deadline.moved': ['deadlineId', 'rule', 'dueAt'],
  'deadline.reopened': ['deadlineId', 'rule', 'dueAt'],
  'secret.clock': ['deadlineId'],

  'mla-directory.review': ['cells', 'day'],

  'mail.server-dead': ['since'],
  'mail.server-back': ['since'],
  'mail.bounced': [],
  'office.nobody-there': ['officeId'],
  'webhook.disabled': ['endpointId', 'why'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type NoticeKind = keyof typeof NOTICE_PARAMS;

/** Names of the params of a kind. */
export type NoticeParam<K extends NoticeKind> = (typeof NOTICE_PARAMS)[K][number];

export const NOTICE_KINDS = Object.keys(NOTICE_PARAMS) as NoticeKind[];

export const isNoticeKind = (kind: string): kind is NoticeKind => Object.hasOwn(NOTICE_PARAMS, kind);
