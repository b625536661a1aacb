import { messageType } from '../../kernel/message';

/** The files of rules and calendars changed what stands in the database: put on record what, and under which digest of the files. */
export const recordRuleSeeding = messageType<{
  catalogueSha256: string;
  added: number;
  changed: number;
  withdrawn: number;
  kept: number;
}>('clocks', 'record-rule-seeding');
