import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx';
import { ContinuityService } from '../../evidence/continuity.service';
import type { FoundGap, LinkKind, ProofFacts } from './domain/elements';

/** A thing by which something is to be proved: what it is called, and what the record has of it. */
export interface KnownProof {
  readonly label: string;
  readonly facts: ProofFacts;
}

interface ExhibitRow {
  readonly id: string;
  readonly label: string;
  readonly exhibitKind: string;
  readonly content: 'none' | 'damaged' | 'unverified' | 'verified';
  readonly certified: boolean;
  readonly recording: boolean;
  readonly copied: boolean;
  readonly recorderKnown: boolean;
  readonly reportedByLaboratory: boolean;
  readonly applicationRegistered: boolean;
  readonly exculpatory: boolean;
}
type Row = Omit<ProofFacts, 'kind'> & { readonly id: string; readonly label: string };

/** Bytes count as verified by a verification that passed after they came in. */
const EXHIBITS = `
  SELECT e.id, e.number AS label, e.kind AS "exhibitKind", e.exculpatory,
         CASE WHEN x.exhibit_id IS NULL THEN 'none'
              WHEN x.verdict = 'quarantined' OR x.damaged_at IS NOT NULL THEN 'damaged'
              WHEN EXISTS (SELECT FROM verification v WHERE v.exhibit_id = e.id AND v.state = 'passed'
                              AND v.finished_at >= x.ingested_at) THEN 'verified'
              ELSE 'unverified' END AS content,
         e.details -> 'certificate' ->> 'value' IS NOT NULL AS certified,
         coalesce(x.container IN ('MP4', 'QuickTime', 'Matroska', 'AVI', 'WAV', 'OGG', 'FLAC', 'MP3', 'AMR'), false) AS recording,
         e.origin = 'acquired' AS copied,
         coalesce(e.details -> 'capturedBy' ->> 'value', e.details -> 'operator' ->> 'value') IS NOT NULL AS "recorderKnown",
         EXISTS (SELECT FROM lab_request_exhibit l JOIN lab_request r ON r.id = l.request_id
                  WHERE l.exhibit_id IN (e.id, e.parent_id) AND r.state = 'reported') AS "reportedByLaboratory",
         EXISTS (SELECT FROM document d WHERE d.case_id = e.case_id AND d.state = 'registered'
                    AND d.kind = 'audio-video-application') AS "applicationRegistered"
    FROM exhibit e LEFT JOIN exhibit_content x ON x.exhibit_id = e.id
   WHERE e.case_id = $1 AND e.id = ANY ($2::uuid[])`;
const OTHERS: Readonly<Record<Exclude<LinkKind, 'exhibit'>, string>> = {
  document: `SELECT d.id, d.title AS label, d.state = 'registered' AS "documentStands"
    FROM document d WHERE d.case_id = $1 AND d.id = ANY ($2::uuid[])`,
  statement: `SELECT s.id, 's.' || s.kind || ' No. ' || s.serial || ' (' || p.code || ')' AS label, s.kind AS section, s.outcome,
      'accused' = ANY (p.roles) AS "byAccused", jsonb_array_length(s.irregularities) AS departures,
      EXISTS (SELECT FROM statement l WHERE l.further_to_id = s.id) AS superseded
    FROM statement s JOIN party p ON p.id = s.maker_id WHERE s.case_id = $1 AND s.id = ANY ($2::uuid[])`,
  witness: `SELECT w.id, upper(left(w.side, 1)) || 'W-' || w.number || ' (' ||
        coalesce(p.code, (w.officer ->> 'rank') || ' ' || (w.officer ->> 'name')) || ')' AS label,
      EXISTS (SELECT FROM witness_step s WHERE s.witness_id = w.id AND s.kind = 'given_up') AS "givenUp"
    FROM trial_witness w LEFT JOIN party p ON p.id = w.party_id WHERE w.case_id = $1 AND w.id = ANY ($2::uuid[])`,
};

/** What the record has of the things of a case by which something is to be proved, as far as he who asks sees them. */
@Injectable()
export class ProofFactsService {
  constructor(private readonly continuity: ContinuityService) {}

  /** By id; one that is not of this case is not there. Exhibits are looked at for gaps one by one, each once. */
  async of(tx: Tx, caseId: string, kind: LinkKind, ids: readonly string[]): Promise<Map<string, KnownProof>> {
    const wanted = [...new Set(ids)];
    if (wanted.length === 0) return new Map();
    if (kind !== 'exhibit') {
      const rows = await tx.query<Row>(OTHERS[kind], [caseId, wanted]);
      return new Map(rows.map(({ id, label, ...facts }) => [id, { label, facts: { kind, ...facts } }]));
    }
    const known = new Map<string, KnownProof>();
    for (const { id, label, ...facts } of await tx.query<ExhibitRow>(EXHIBITS, [caseId, wanted])) {
      known.set(id, { label, facts: { kind, ...facts, findings: await this.findings(tx, id) } });
    }
    return known;
  }

  private async findings(tx: Tx, exhibitId: string): Promise<FoundGap[]> {
    const { findings } = await this.continuity.of(tx, exhibitId);
    return findings.map(({ code, entries, sentence }) => ({ code, entries, sentence: { ...sentence } }));
  }
}
