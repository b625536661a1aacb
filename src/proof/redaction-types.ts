/** Redactions, and looks at them: a part of the one list of types, and like it only ever added to. */
export const REDACTION_TYPES = [
  'redaction.asked',
  'redaction.made',
  'redaction.read',
  'redaction.confirmed',
  'redaction.rejected',
] as const;
