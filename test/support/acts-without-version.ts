/**
 * Acts on something that stands already which ask for no version of it, each with the reason why nothing is overwritten unseen. Whoever
 * adds an act to this list says which reason holds; any other act that changes what was read demands If-Match.
 */
export const WITHOUT_VERSION: readonly { readonly why: string; readonly acts: readonly string[] }[] = [
  {
    why: 'A row lock and a table of states: it passes once, from a state that it asks for, and replaces nothing that somebody wrote.',
    acts: [
      ...['acting/:id/end', 'break-glass/:id/review', 'case-closings/:id/confirm', 'case-closings/:id/refuse'],
      ...['case-closings/:id/withdraw', 'case-grants/:id/end', 'cases/:id/reopen', 'charges/:id/withdraw'],
      ...['content-access/:id/confirm', 'dead-letters/:id/set-aside', 'deadline-rule-proposals/:id/approve'],
      ...['deadline-rule-proposals/:id/refuse', 'deadlines/:id/meet', 'deadlines/:id/missed', 'deadlines/:id/reopen'],
      ...['documents/:id/withdraw', 'handovers/:id/accept', 'handovers/:id/cancel', 'handovers/:id/refuse'],
      ...['law-proposals/:id/approve', 'law-proposals/:id/refuse', 'leave/:id/end', 'officers/:id/deactivate'],
      ...['officers/:id/reactivate', 'officers/:id/revoke-sessions', 'officers/:id/roles/:roleId/end'],
      ...['redactions/:id/confirm', 'redactions/:id/reject'],
      ...['report-objections/:id/answer', 'report-objections/:id/withdraw', 'store-places/:id/close'],
      ...['walls/:id/lift', 'webhooks/:id/disable', 'webhooks/:id/enable'],
    ],
  },
  {
    why: 'It adds to a record that is never changed: what stood before stays to be read.',
    acts: [
      ...['arrests/:id/age', 'arrests/:id/bail', 'arrests/:id/cases', 'arrests/:id/delays', 'arrests/:id/discharge'],
      ...['arrests/:id/end', 'arrests/:id/escape', 'arrests/:id/informing', 'arrests/:id/judicial-custody'],
      ...['arrests/:id/out-of-reach', 'arrests/:id/production', 'arrests/:id/release'],
      ...['arrests/:id/remand-applications', 'arrests/:id/remands', 'arrests/:id/retaking', 'arrests/:id/set-aside'],
      ...['arrests/:id/transit-remand', 'cases/:id/playbooks', 'cases/import', 'complaints/:id/codes/revoke'],
      ...['court-marks/:id/set-aside', 'court-marks/:id/turns'],
      ...['defence-accesses/:id/court-order', 'disclosure/exculpatory/:id/withdraw'],
      ...['disclosure/withholdings/:id/release'],
      ...['dead-letters/:id/run-again', 'deadlines/:id/acknowledge', 'deliveries/:id/again', 'hearings/:id/result'],
      ...['lab-requests/:id/addendum', 'lab-requests/:id/correct', 'lab-requests/:id/link-output'],
      ...['lab-requests/:id/note', 'lab-requests/:id/use-tool', 'parties/:id/contact/withdraw-consent'],
      ...['police-reports/:id/court-answers', 'police-reports/:id/objections', 'proceedings/:id/appeal-results'],
      ...['proceedings/:id/appeals', 'proceedings/:id/charges', 'proceedings/:id/compounding-applications'],
      ...['proceedings/:id/copies', 'proceedings/:id/free-copies', 'proceedings/:id/judgment'],
      ...['proceedings/:id/moves', 'proceedings/:id/pleas', 'proceedings/:id/set-aside'],
      ...['proceedings/:id/statements-342', 'proceedings/:id/suspensions', 'proceedings/:id/withdrawals'],
      ...['scene-packets/:id/signed-paper', 'trial-witnesses/:id/give-up', 'trial-witnesses/:id/steps'],
      ...['webhook-deliveries/:id/resend', 'webhooks/:id/rotate-secret'],
    ],
  },
  {
    why: 'An entry on the chain of each exhibit under its lock, which names what stood before: nothing goes unseen, also for many at once.',
    acts: [
      ...['custody-acts/carry', 'custody-acts/check-out', 'custody-acts/dispose', 'custody-acts/examine'],
      ...['custody-acts/freeze', 'custody-acts/open', 'custody-acts/produce-in-court', 'custody-acts/reclassify'],
      ...['custody-acts/record-fact', 'custody-acts/release', 'custody-acts/reseal', 'custody-acts/return'],
      ...['custody-acts/send-to-laboratory', 'custody-acts/store', 'custody-acts/unfreeze', 'exhibits/:id/carry'],
      ...['exhibits/:id/check-out', 'exhibits/:id/correct', 'exhibits/:id/dispose', 'exhibits/:id/examine'],
      ...['exhibits/:id/freeze', 'exhibits/:id/open', 'exhibits/:id/produce-in-court', 'exhibits/:id/reclassify'],
      ...['exhibits/:id/record-fact', 'exhibits/:id/release', 'exhibits/:id/reseal', 'exhibits/:id/return'],
      ...['exhibits/:id/send-to-laboratory', 'exhibits/:id/store', 'exhibits/:id/unfreeze'],
      ...['exhibits/:id/unquarantine', 'exhibits/take-over'],
    ],
  },
  {
    why: 'It is of who sends it alone: his session, his notices, his settings.',
    acts: [
      ...['auth/refresh', 'auth/sign-in'],
      ...['notifications/:id/read', 'notifications/:id/read-up-to', 'notifications/preferences'],
    ],
  },
  {
    why: 'It asks or shows, and keeps nothing but that it was asked.',
    acts: [
      ...['calendars/:id/changes/preview', 'complaint-status', 'complaints/:id/reveal', 'complaints/kin-search'],
      ...['deadline-rules/:code/compute', 'deliveries/bounces', 'parties/:id/contact/reveal', 'parties/:id/reveal'],
    ],
  },
  {
    why: 'Bytes go on at the offset that the upload names: another offset is refused.',
    acts: ['uploads/:id'],
  },
];
