import { messageType } from '../../kernel/message';

/** The files of the catalogue changed what stands in the database: put on record what, and under which digest of the files. */
export const recordSeeding = messageType<{
  catalogueSha256: string;
  added: number;
  changed: number;
  withdrawn: number;
  kept: number;
}>('offences', 'record-seeding');
