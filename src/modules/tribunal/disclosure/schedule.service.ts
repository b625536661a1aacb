import { Injectable } from '@nestjs/common';
import { karachiDay } from '../../../kernel/day';
import type { Tx } from '../../../platform/database/tx';
import { ProceedingsService } from '../../court/proceedings.service';
import type { Proceeding } from '../../court/supplied-copies.service';
import { ContinuityService } from '../../evidence/continuity.service';
import { ExportVetoes } from '../../evidence/export-vetoes.service';
import { PartiesService } from '../../parties/parties.service';
import { NEVER_SERVED } from '../file/domain/sections';
import { FileRecord, type PlannedDocument, type PlannedFor } from '../file/file-record.service';
import { Shield } from '../file/shield';
import { CopiesSets } from './copies-sets.service';
import { type CourtCall, refOf, type Standing, standingOf } from './domain/schedule';
import { KeptBack, type KeptThing, type KnownMark } from './kept-back.service';
import { counts } from './opened-set';

export interface ScheduledLine {
  readonly document: PlannedDocument;
  readonly standing: Standing<KeptThing>;
  /** Reasons for which its content, if it has any, does not leave with copies; null: it is no exhibit. */
  readonly vetoes: readonly { readonly code: string; readonly detail: string }[] | null;
}

/** Something that the other side must be told of: the same for both. */
export interface ScheduleFinding {
  readonly section: string;
  readonly key: string;
  readonly code: string;
  readonly entries: readonly (number | string)[];
  readonly sentence: { readonly en: string; readonly ur: string };
}

export interface Schedule {
  readonly proceeding: Proceeding;
  /** The code of the accused. */
  readonly accused: string;
  readonly at: Date;
  readonly lines: readonly ScheduledLine[];
  readonly calls: readonly CourtCall[];
  readonly receipts: ReadonlyMap<string, string | null>;
  readonly withholdings: readonly KeptThing[];
  readonly marks: readonly KnownMark[];
  readonly findings: readonly ScheduleFinding[];
}

const CALLS = `
  SELECT c.class, f.id AS "fileId", NULL::uuid AS "documentId", f.court_order AS "order", f.asked_at AS at
    FROM tribunal_file f, unnest(f.called_for) AS c (class)
   WHERE f.case_id = $1 AND f.audience = 'court' AND f.court_order IS NOT NULL AND f.state <> 'failed'
   UNION ALL
  SELECT c.class, NULL, c.order_document_id, c.court || ', ' || c.reference || ', ' || c.day, c.recorded_at
    FROM court_call c JOIN document d ON d.id = c.order_document_id AND d.state = 'registered'
   WHERE c.case_id = $1
   ORDER BY at, "order"`;

/** Titles stand as they do in the lists of the case, to who reads those; no person is named by it. */
const OPEN = new Shield(new Set(), []);

/** Everything on record and how it stands between the prosecution and one accused. */
@Injectable()
export class DisclosureSchedule {
  constructor(
    private readonly proceedings: ProceedingsService,
    private readonly record: FileRecord,
    private readonly sets: CopiesSets,
    private readonly kept: KeptBack,
    private readonly vetoes: ExportVetoes,
    private readonly continuity: ContinuityService,
    private readonly parties: PartiesService,
  ) {}

  /** @throws not-found `proceeding.not-found` */
  async caseOf(tx: Tx, proceedingId: string): Promise<string> {
    return (await this.proceedings.find(tx, proceedingId)).caseId;
  }

  /** `shield`: what is to leave the house names nobody whom it hides. @throws not-found `proceeding.not-found` */
  async of(tx: Tx, proceedingId: string, shield: Shield = OPEN): Promise<Schedule> {
    const proceeding = await this.proceedings.find(tx, proceedingId);
    const drawn = await this.draw(tx, proceeding, shield);
    const exhibits = drawn.lines.filter(({ document }) => document.section === 'exhibits');
    const ids = exhibits.map(({ document }) => document.key);
    const verdicts = await this.vetoes.ask(tx, ids, 'copies-set');
    const vetoesOf = new Map(verdicts.map(({ exhibitId, vetoes }) => [exhibitId, vetoes]));
    return {
      ...drawn,
      lines: drawn.lines.map((line) => ({
        ...line,
        vetoes: line.document.section === 'exhibits' ? (vetoesOf.get(line.document.key) ?? []) : null,
      })),
      marks: await this.kept.marks(tx, proceeding.caseId),
      findings: [...(await this.gapsOf(tx, ids)), ...drawn.lines.flatMap(({ document }) => lateIn(document))],
    };
  }

  /** How each document stands, and on what that rests; the caller holds the lock where he acts on it. */
  async draw(
    tx: Tx,
    proceeding: Proceeding,
    shield: Shield = OPEN,
  ): Promise<
    Omit<Schedule, 'lines' | 'marks' | 'findings'> & { readonly lines: readonly Omit<ScheduledLine, 'vetoes'>[] }
  > {
    const { caseId, accusedId, id: proceedingId } = proceeding;
    const at = await this.proceedings.now(tx);
    const accused = (await this.parties.codesOf(tx, [accusedId])).get(accusedId) ?? '';
    // As the court's copy with everything that it may call for: what is left out of an accused's must be told, too.
    const asked: PlannedFor = {
      ...{ caseId, proceedingId, audience: 'court', calledFor: [...NEVER_SERVED], accused: [accused] },
      ...{ exhibitIds: null, askedAt: at, namesAuthority: null },
    };
    const plan = await this.record.plan(tx, asked, shield);
    const sets = (await this.sets.of(tx, proceedingId)).filter(counts).map(({ set }) => set);
    const withholdings = await this.kept.of(tx, proceedingId);
    const facts = {
      sets: sets.map(({ id, at: handedAt, asOf, things }) => ({ id, at: handedAt, asOf, things: new Set(things) })),
      withholdings,
      exculpatory: await this.kept.exculpatory(tx, caseId, at),
      calls: await tx.query<CourtCall>(CALLS, [caseId]),
      moment: { at, day: karachiDay(at) },
    };
    const lines = (plan?.documents ?? []).map((document) => ({
      document,
      standing: standingOf(
        { ...document, recordedAt: document.entries.map((each) => new Date(each.recordedAt)) },
        facts,
      ),
    }));
    const receipts = new Map(sets.map(({ id, receiptDocumentId }) => [id, receiptDocumentId]));
    return { proceeding, accused, at, lines, calls: facts.calls, receipts, withholdings };
  }

  private async gapsOf(tx: Tx, exhibitIds: readonly string[]): Promise<ScheduleFinding[]> {
    const all: ScheduleFinding[] = [];
    for (const key of exhibitIds) {
      const { findings } = await this.continuity.of(tx, key);
      all.push(
        ...findings.map(({ code, entries, sentence }) => ({
          ...{ section: 'exhibits', key, code, entries, sentence: { ...sentence } },
        })),
      );
    }
    return all;
  }
}

/** Late entries of what has no chain of its own; those of an exhibit are among its gaps. */
function lateIn({ section, key, late }: PlannedDocument): ScheduleFinding[] {
  if (section === 'exhibits') return [];
  return late.map(({ entry, minutes }) => ({
    ...{ section, key, code: 'late-entry', entries: [entry] },
    sentence: {
      en: `Recorded ${minutes} minutes after it happened.`,
      ur: `واقعہ کے ${minutes} منٹ بعد درج ہوا۔`,
    },
  }));
}

export const isThing =
  (ref: { readonly section: string; readonly key: string }) =>
  ({ document }: Pick<ScheduledLine, 'document'>): boolean =>
    refOf(document) === refOf(ref);
