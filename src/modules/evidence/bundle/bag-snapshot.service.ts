import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Tx } from '../../../platform/database/tx';
import type { AuditType } from '../../../proof/entry-types';
import { type EntryView, LedgerService } from '../../ledger/ledger.service';
import { BlobKeys, blobKeyOf } from '../content/blob-keys.service';
import { Blob } from '../content/blob.entity';
import { ContentPart, ExhibitContent } from '../content/exhibit-content.entity';
import { ruleOn, type Why } from '../domain/bundle';
import { NamesInText } from '../domain/names-in-text';
import { CasePeople } from '../papers/case-people.service';
import { ExportVetoes } from '../export-vetoes.service';
import { REDACTED_VETO, RedactedInstead } from '../redaction/redacted-instead.service';
import type { OpenFile } from '../verification/bytes-check.service';
import type { Bundle } from './bundle.entity';

/** Other entries of the case that go with every bundle; looks at the evidence only when they are asked for. */
const DOCUMENT_TYPES = ['document.registered', 'document.superseded', 'document.withdrawn'] as const;
const LOOK_TYPES = ['content.accessed', 'preview.accessed', 'protected.read', 'bundle.fetched'] as const;
/** What ties a redacted version to its original; goes with each that goes. */
const TWIN_TYPES = ['redaction.made', 'redaction.confirmed'] as const;
const CONTENT_TYPES: readonly string[] = ['ingested', 'quarantined'];

/** The stored bytes of one exhibit, as its entry names them. */
export interface BagContent {
  readonly exhibitId: string;
  /** The entry that says of what bytes it consists. */
  readonly entry: EntryView;
  /** In order; none when they are kept back. */
  readonly files: readonly OpenFile[];
  readonly manifest: OpenFile | null;
  /** Why the bytes stay behind; null when they go. */
  readonly why: Why | null;
}

/** A redacted version that goes where nothing but itself keeps its original back. */
export interface BagTwin {
  readonly redactionId: string;
  readonly exhibitId: string;
  readonly file: OpenFile;
}

export interface BagSnapshot {
  /** Chains by item and sequence. */
  readonly custody: readonly EntryView[];
  readonly audit: readonly EntryView[];
  readonly contents: readonly BagContent[];
  readonly twins: readonly BagTwin[];
  /** Codes of the protected persons of the case. */
  readonly shielded: ReadonlySet<string>;
  /** Finds the people of the case in free text. */
  readonly names: NamesInText;
}

/** Reads what goes into a bundle: the record first, in one statement, then what may leave of the bytes that it names. */
@Injectable()
export class BagSnapshots {
  constructor(
    private readonly ledger: LedgerService,
    private readonly vetoes: ExportVetoes,
    private readonly keys: BlobKeys,
    private readonly redacted: RedactedInstead,
    private readonly people: CasePeople,
  ) {}

  async take(tx: Tx, bundle: Bundle): Promise<BagSnapshot> {
    const types: AuditType[] = [
      ...[...DOCUMENT_TYPES, ...TWIN_TYPES, 'bundle.exported' as const],
      ...(bundle.includeReads ? LOOK_TYPES : []),
    ];
    const entries = await this.ledger.recordOf(tx, bundle.caseId, { items: bundle.exhibitIds, types });
    const custody = entries.filter(({ header }) => header.startsWith('custody-entry/'));
    const audit = entries.filter(({ header }) => !header.startsWith('custody-entry/'));
    const { contents, twins } = await this.contentsOf(tx, bundle, custody);
    const shielded = await this.people.shielded(tx, bundle.caseId);
    return {
      custody,
      audit: await this.relevant(tx, bundle, await this.tied(tx, audit, twins)),
      ...{ contents, twins },
      shielded,
      names: new NamesInText(await this.people.known(tx, bundle.caseId, shielded)),
    };
  }

  /** Of acts on redactions, those on the versions that go: an act without its file would be a file that is missing. */
  private async tied(tx: Tx, audit: readonly EntryView[], twins: readonly BagTwin[]): Promise<readonly EntryView[]> {
    const types: readonly string[] = TWIN_TYPES;
    const opened = await this.ledger.openAll(
      tx,
      audit.filter(({ type }) => types.includes(type)),
    );
    const others = opened.filter(
      ({ partOne }) => !twins.some(({ redactionId }) => redactionId === partOne?.['redaction']),
    );
    const left = new Set(others.map(({ entryHash }) => entryHash));
    return audit.filter(({ entryHash }) => !left.has(entryHash));
  }

  /** Of looks, those at the chosen exhibits. */
  private async relevant(tx: Tx, { exhibitIds }: Bundle, audit: readonly EntryView[]): Promise<readonly EntryView[]> {
    const looks: readonly string[] = LOOK_TYPES;
    const asked = audit.filter(({ type }) => looks.includes(type));
    if (exhibitIds === null || asked.length === 0) return audit;
    const opened = await this.ledger.openAll(tx, asked);
    const others = opened.filter(({ partOne }) => !exhibitIds.includes(String(partOne?.['exhibit'])));
    const left = new Set(others.map(({ entryHash }) => entryHash));
    return audit.filter(({ entryHash }) => !left.has(entryHash));
  }

  private async contentsOf(
    tx: Tx,
    bundle: Bundle,
    custody: readonly EntryView[],
  ): Promise<Pick<BagSnapshot, 'contents' | 'twins'>> {
    const named = new Map(
      custody.filter(({ type }) => CONTENT_TYPES.includes(type)).map((entry) => [entry.item, entry]),
    );
    const ids = [...named.keys()];
    const rows = await tx.find(ExhibitContent, { where: { exhibitId: In(ids) } });
    const verdicts = await this.vetoes.ask(tx, ids, 'bundle');
    const standing = await this.redacted.standing(tx, ids);
    const contents: BagContent[] = [];
    const twins = new Map<string, BagTwin>();
    for (const { exhibitId, vetoes } of verdicts) {
      const [entry, row] = [named.get(exhibitId), rows.find((each) => each.exhibitId === exhibitId)];
      if (!entry || !row) continue;
      const veto = vetoes[0]?.code ?? (row.damagedAt ? 'export.damaged' : undefined);
      const why =
        veto === undefined
          ? (ruleOn(bundle.withhold, 'content', exhibitId) ?? (bundle.contents ? null : { reason: 'not-asked' }))
          : { reason: veto, ...(vetoes[0]?.clause === undefined ? {} : { authority: vetoes[0].clause }) };
      const redacted = standing.find((each) => each.exhibitId === exhibitId);
      // Only where the redaction itself is all that stands against the file: no veto, no damage, no rule of who asked.
      const goes =
        vetoes.length === 1 && veto === REDACTED_VETO && !row.damagedAt && row.parts === 1 && bundle.contents;
      if (redacted && goes && !ruleOn(bundle.withhold, 'content', exhibitId)) {
        const [file] = await this.open(tx, [redacted.file.blobId]);
        if (file) twins.set(redacted.id, { redactionId: redacted.id, exhibitId, file });
      }
      const manifest = row.manifestBlobId === null ? null : await this.open(tx, [row.manifestBlobId]);
      contents.push({
        exhibitId,
        entry,
        files: why ? [] : await this.open(tx, await this.partsOf(tx, exhibitId)),
        manifest: manifest?.[0] ?? null,
        why,
      });
    }
    return { contents, twins: [...twins.values()] };
  }

  private async partsOf(tx: Tx, exhibitId: string): Promise<string[]> {
    const parts = await tx.find(ContentPart, { where: { exhibitId }, order: { n: 'ASC' } });
    return parts.map(({ blobId }) => blobId);
  }

  private async open(tx: Tx, ids: readonly string[]): Promise<OpenFile[]> {
    const rows = await tx.find(Blob, { where: { id: In([...ids]) } });
    const byId = new Map(rows.map((row) => [row.id, row]));
    const files: OpenFile[] = [];
    for (const id of ids) {
      const blob = byId.get(id);
      if (!blob) throw new Error('Content without a row of its blob');
      files.push({ blob, key: await this.keys.unwrap(tx, blob, blobKeyOf(id)) });
    }
    return files;
  }
}
