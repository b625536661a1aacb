// Every table of states of the source: where it stands, what begins, and which of its states are ends. `states.mjs` draws them,
// src/kernel/state-tables.spec.ts holds that none is missing here and that each is sound.
const table = (title, file, name, starts, ends, more = {}) => ({
  title,
  file: `src/modules/${file}`,
  name,
  starts,
  ends,
  ...more,
});

export const STATE_TABLES = [
  table(
    'Complaint',
    'complaints/domain/complaint',
    'COMPLAINT_TRANSITIONS',
    ['received'],
    ['enquiry', 'merged', 'rejected', 'closed_at_verification'],
  ),
  table(
    'Removal of content',
    'complaints/domain/takedown',
    'TAKEDOWN_TRANSITIONS',
    ['requested'],
    ['withdrawn', 'removed'],
    {
      // What was removed may come back.
      goesOn: ['removed'],
    },
  ),
  table('Case', 'cases/domain/case-file', 'STAGE_TRANSITIONS', ['enquiry'], ['investigation']),
  table(
    'Request on the way to the FIR',
    'cases/domain/case-request',
    'REQUEST_TRANSITIONS',
    ['asked'],
    ['given', 'refused', 'withdrawn'],
  ),
  table('Link of the proof matrix', 'tribunal/matrix/domain/elements', 'LINK_TRANSITIONS', ['set'], ['taken_back']),
  table('Charge', 'cases/domain/charge', 'CHARGE_TRANSITIONS', ['made'], ['superseded', 'withdrawn']),
  table(
    'Process',
    'instruments/domain/process',
    'PROCESS_TRANSITIONS',
    ['applied', 'issued'],
    ['refused', 'answered', 'returned', 'ended', 'withdrawn'],
  ),
  table(
    'Custody of a person',
    'arrests/domain/step',
    'CUSTODY_TRANSITIONS',
    ['police'],
    ['released', 'discharged', 'ended'],
  ),
  table(
    'Absconder',
    'arrests/domain/absconding',
    'ABSCONDING_TRANSITIONS',
    ['sought'],
    ['appeared', 'arrested', 'withdrawn'],
  ),
  table('Proceeding', 'court/domain/stage', 'PROCEEDING_TRANSITIONS', ['cognizance'], ['closed']),
  table(
    'Clock',
    'deadlines/domain/deadline',
    'DEADLINE_TRANSITIONS',
    ['running'],
    ['met', 'waived', 'closed', 'met_recorded_late', 'missed'],
    // What was met by mistake is taken up again.
    { goesOn: ['met', 'met_recorded_late'] },
  ),
  table(
    'Proposal of a period',
    'deadlines/domain/rule-proposal',
    'PROPOSAL_TRANSITIONS',
    ['proposed'],
    ['approved', 'refused'],
  ),
  table(
    'Proposal of law',
    'offences/domain/law-proposal',
    'PROPOSAL_TRANSITIONS',
    ['proposed'],
    ['approved', 'refused'],
  ),
  table(
    'Upload',
    'evidence/domain/upload',
    'UPLOAD_TRANSITIONS',
    ['receiving'],
    ['ingested', 'quarantined', 'expired', 'terminated'],
  ),
  table('Bundle', 'evidence/domain/bundle', 'BUNDLE_TRANSITIONS', ['queued'], ['failed', 'expired']),
  table('Tribunal file', 'tribunal/file/domain/tribunal-file', 'FILE_TRANSITIONS', ['queued'], ['failed', 'expired']),
  table('Redaction', 'evidence/domain/redaction', 'REDACTION_TRANSITIONS', ['queued'], ['rejected', 'failed']),
  table('Document', 'evidence/documents.service', 'DOCUMENT_TRANSITIONS', ['registered'], ['superseded', 'withdrawn']),
  table(
    'Delivery of a message',
    'notifications/domain/delivery',
    'DELIVERY_TRANSITIONS',
    ['waiting'],
    ['sent', 'withheld'],
    {
      // It may come back from where it went.
      goesOn: ['sent'],
    },
  ),
  table(
    'Delivery to a webhook',
    'notifications/webhooks/webhook-deliveries.service',
    'WEBHOOK_TRANSITIONS',
    ['waiting'],
    ['sent', 'withheld'],
    {
      goesOn: ['sent'],
    },
  ),
  table('Dead letter', 'queues/domain/dead-letter', 'LETTER_STEPS', ['waiting'], ['done', 'failed_again', 'set_aside']),
  {
    title: 'Case diary of a day',
    ...{ file: 'src/modules/cases/domain/case-diary', name: 'DIARY_TRANSITIONS' },
    ...{ starts: ['draft'], ends: ['signed'] },
  },
  {
    title: 'Task',
    ...{ file: 'src/modules/cases/domain/task', name: 'TASK_TRANSITIONS' },
    ...{ starts: ['open'], ends: ['done', 'dropped'], goesOn: ['done', 'dropped'] },
  },
  {
    title: 'Witness of a proceeding',
    ...{ file: 'src/modules/court/domain/witness', name: 'WITNESS_TRANSITIONS' },
    starts: ['listed'],
    ends: ['given_up', 'cross_examined', 're_examined'],
    goesOn: ['given_up', 'cross_examined', 're_examined'],
  },
  {
    title: 'Freeze: by whose authority',
    ...{ file: 'src/modules/instruments/domain/freeze', name: 'AUTHORITY_TRANSITIONS' },
    starts: ['asked'],
    ends: ['approved', 'refused', 'confirmed', 'not_confirmed', 'attached', 'withdrawn'],
  },
  {
    title: 'Freeze: what the institution did',
    ...{ file: 'src/modules/instruments/domain/freeze', name: 'EXECUTION_TRANSITIONS' },
    ...{ starts: ['none'], ends: ['not_executed', 'lifted'] },
  },
  {
    title: 'Image that an owner asks for',
    ...{ file: 'src/modules/instruments/domain/owner-image', name: 'OWNER_IMAGE_TRANSITIONS' },
    ...{ starts: ['applied'], ends: ['refused', 'supplied', 'withdrawn'] },
  },
  {
    title: 'Forensic request',
    ...{ file: 'src/modules/lab/domain/lab-request', name: 'LAB_TRANSITIONS' },
    ...{ starts: ['asked'], ends: ['reported', 'returned', 'withdrawn'] },
  },
  {
    title: 'Closing of a case',
    ...{ file: 'src/modules/prosecution/domain/closing', name: 'CLOSING_TRANSITIONS' },
    ...{ starts: ['proposed'], ends: ['confirmed', 'refused', 'withdrawn', 'reopened'], goesOn: ['confirmed'] },
  },
  {
    title: "Prosecutor's objection",
    ...{ file: 'src/modules/prosecution/domain/report', name: 'OBJECTION_TRANSITIONS' },
    ...{ starts: ['open'], ends: ['answered', 'withdrawn'], goesOn: ['answered'] },
  },
  {
    title: 'Police report',
    ...{ file: 'src/modules/prosecution/domain/report', name: 'REPORT_TRANSITIONS' },
    starts: ['drafted'],
    ends: ['withdrawn', 'filed', 'agreed', 'not_agreed', 'revived'],
    goesOn: ['filed', 'agreed'],
  },
  {
    title: 'Request abroad, ours',
    ...{ file: 'src/modules/mla/domain/outgoing', name: 'OUTGOING_TRANSITIONS' },
    ...{ starts: ['draft'], ends: ['closed'], goesOn: ['closed'] },
  },
  {
    title: 'Request from abroad',
    ...{ file: 'src/modules/mla/domain/incoming', name: 'INCOMING_TRANSITIONS' },
    ...{ starts: ['received'], ends: ['closed'] },
  },
  {
    title: 'Information without a request',
    ...{ file: 'src/modules/mla/domain/information', name: 'INFORMATION_TRANSITIONS' },
    ...{ starts: ['draft', 'received'], ends: ['refused', 'sent', 'withdrawn', 'closed'] },
  },
  {
    title: 'Preservation abroad',
    ...{ file: 'src/modules/mla/domain/measures', name: 'PRESERVATION_TRANSITIONS' },
    ...{ starts: ['drafted'], ends: ['converted', 'released'] },
  },
  {
    title: 'Emergency disclosure by a provider',
    ...{ file: 'src/modules/mla/domain/measures', name: 'EMERGENCY_TRANSITIONS' },
    ...{ starts: ['raised'], ends: ['after_action'] },
  },
  {
    title: 'Direct request to a provider',
    ...{ file: 'src/modules/mla/domain/measures', name: 'DIRECT_TRANSITIONS' },
    ...{ starts: ['draft'], ends: ['closed'] },
  },
  {
    title: 'Preservation for another state',
    ...{ file: 'src/modules/mla/domain/measures', name: 'FOR_ABROAD_TRANSITIONS' },
    // A fresh request brings a fresh order.
    ...{ starts: ['received'], ends: ['converted', 'refused', 'lapsed'], goesOn: ['lapsed'] },
  },
  {
    title: 'Package from abroad',
    ...{ file: 'src/modules/mla/domain/package', name: 'PACKAGE_TRANSITIONS' },
    ...{
      starts: ['received_sealed'],
      ends: ['released_to_case', 'returned', 'destroyed'],
      goesOn: ['released_to_case'],
    },
  },
  {
    title: 'Translation of a request abroad',
    ...{ file: 'src/modules/mla/domain/translation', name: 'TRANSLATION_TRANSITIONS' },
    ...{ starts: ['asked'], ends: ['certified'] },
  },
];

/** Which states lead to an end, in any number of steps. */
function leadsToEnd(transitions, ends) {
  const good = new Set(ends);
  for (let grown = true; grown;) {
    grown = false;
    for (const [from, next] of Object.entries(transitions)) {
      if (good.has(from) || !next.some((to) => good.has(to))) continue;
      good.add(from);
      grown = true;
    }
  }
  return good;
}

function reachedFrom(transitions, starts) {
  const seen = new Set(starts);
  const open = [...starts];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    for (const next of transitions[state] ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(next);
    }
  }
  return seen;
}

/**
 * Faults of a table: a state that nothing reaches, one that leads to no end, an end that nobody declared, a declared end that
 * goes on unless it is said to, and names that are no state.
 * @param {{starts: string[], ends: string[], goesOn?: string[]}} declared
 * @param {Record<string, readonly string[]>} transitions
 */
export function faultsOf({ starts, ends, goesOn = [] }, transitions) {
  const states = Object.keys(transitions);
  const reached = reachedFrom(transitions, starts);
  const good = leadsToEnd(transitions, ends);
  const named = [...starts, ...ends, ...goesOn, ...Object.values(transitions).flat()];
  return [
    ...[...new Set(named)].filter((name) => !states.includes(name)).map((name) => `${name}: no state of the table`),
    ...states.filter((state) => !reached.has(state)).map((state) => `${state}: nothing leads to it`),
    ...states.filter((state) => !good.has(state)).map((state) => `${state}: leads to no end`),
    ...states
      .filter((state) => transitions[state].length === 0 && !ends.includes(state))
      .map((state) => `${state}: an end that is not declared`),
    ...ends
      .filter((end) => (transitions[end] ?? []).length > 0 && !goesOn.includes(end))
      .map((end) => `${end}: declared an end, and goes on`),
  ];
}

/** The page that `src/STATES.md` is. `transitionsOf` gives the table of a row. */
export function drawStates(transitionsOf) {
  const parts = STATE_TABLES.map((row) => {
    const transitions = transitionsOf(row);
    const lines = [
      ...row.starts.map((start) => `  [*] --> ${start}`),
      ...Object.entries(transitions).flatMap(([from, next]) => [...new Set(next)].map((to) => `  ${from} --> ${to}`)),
      ...row.ends.map((end) => `  ${end} --> [*]`),
    ];
    return `## ${row.title}\n\n\`${row.name}\` in \`${row.file}.ts\`\n\n\`\`\`mermaid\nstateDiagram-v2\n${lines.join('\n')}\n\`\`\`\n`;
  });
  return `# The states of things\n\nDrawn from the tables of the source by \`npm run states\`; a test holds them equal. What a table does not know is refused where the act is ours; a court's act is recorded all the same, and marked.\n\n${parts.join('\n')}`;
}
