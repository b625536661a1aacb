import type { ReceiptView } from '../../ledger/ledger.service';
import type { SeizureNotice } from './seizure-notice.entity';

export interface CourtNoticeView {
  id: string;
  seizureId: string;
  court: string;
  reference: string;
  toldAt: string;
  documentId: string | null;
  irregular: { rule: string; section: string } | null;
  recordedBy: string;
  recordedAt: string;
  entry?: ReceiptView;
}

export const toCourtNoticeView = (row: SeizureNotice, entry?: ReceiptView): CourtNoticeView => ({
  ...{ id: row.id, seizureId: row.seizureId, court: row.court, reference: row.reference },
  ...{ toldAt: row.toldAt.toISOString(), documentId: row.documentId, irregular: row.irregular },
  ...{ recordedBy: row.recordedBy, recordedAt: row.recordedAt.toISOString(), ...(entry ? { entry } : {}) },
});
