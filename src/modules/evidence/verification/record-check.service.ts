import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { checkChain } from '../../../proof/chain';
import { type BodyObject, isBodyObject } from '../../../proof/jcs';
import { leafHash } from '../../../proof/merkle';
import { assertInclusion } from '../../../proof/merkle-verify';
import { ProofError } from '../../../proof/proof-error';
import { type EntryView, LedgerService, type OpenedEntry } from '../../ledger/ledger.service';
import { LogService } from '../../ledger/log.service';
import type { Check } from '../domain/check';
import type { OpenFile } from './bytes-check.service';

export interface RecordedContent {
  readonly files: readonly OpenFile[];
  readonly manifest: OpenFile | null;
  /** Digests that the stored manifest lists; null when it could not be read. */
  readonly listed: { readonly sha256: string; readonly files: readonly string[] } | null;
}

/** Checks what the ledger holds of an exhibit: its chain, its bodies, its place in the log, and that entry and bytes agree. */
@Injectable()
export class RecordCheck {
  constructor(
    private readonly ledger: LedgerService,
    private readonly log: LogService,
  ) {}

  async check(tx: Tx, exhibitId: string, content: RecordedContent | null): Promise<Check[]> {
    const chain = await this.ledger.custodyOf(tx, exhibitId);
    const opened = await this.open(tx, exhibitId);
    return [
      chainCheck(chain),
      opened ? { name: 'ledger-bodies', result: 'good' } : { name: 'ledger-bodies', result: 'bad' },
      entryCheck(opened, content),
      await this.inclusionCheck(tx, chain),
    ];
  }

  private async open(tx: Tx, exhibitId: string): Promise<OpenedEntry[] | null> {
    try {
      return await this.ledger.openCustodyOf(tx, exhibitId);
    } catch (fault) {
      if (fault instanceof DomainError && fault.code === 'entry.damaged') return null;
      throw fault;
    }
  }

  private async inclusionCheck(tx: Tx, chain: readonly EntryView[]): Promise<Check> {
    const name = 'log-inclusion';
    let waiting = 0;
    for (const { entryHash, seq } of chain) {
      try {
        const inclusion = await this.inclusionOf(tx, entryHash);
        if (!inclusion) {
          waiting += 1;
          continue;
        }
        const { index, hashes, head } = inclusion;
        assertInclusion(index, head.size, leafHash(Buffer.from(entryHash, 'hex')), hashes, head.root);
      } catch (fault) {
        if (!(fault instanceof ProofError)) throw fault;
        return { name, result: 'bad', detail: `Entry ${seq}: ${fault.message}` };
      }
    }
    if (waiting === chain.length)
      return { name, result: 'not-applicable', detail: 'No entry is in a signed checkpoint yet.' };
    return waiting === 0
      ? { name, result: 'good' }
      : { name, result: 'good', detail: `${waiting} of ${chain.length} entries wait for a signed checkpoint.` };
  }

  private async inclusionOf(tx: Tx, entryHash: string) {
    try {
      return await this.log.inclusion(tx, entryHash);
    } catch (fault) {
      if (fault instanceof DomainError && fault.code === 'ledger.no-checkpoint') return undefined;
      throw fault;
    }
  }
}

function chainCheck(chain: readonly EntryView[]): Check {
  const name = 'ledger-chain';
  try {
    const { hash } = checkChain(chain.map(({ header }) => Buffer.from(header, 'latin1')));
    if (hash === chain.at(-1)?.entryHash) return { name, result: 'good' };
    return { name, result: 'bad', detail: 'The last entry has another hash than its header gives.' };
  } catch (fault) {
    if (!(fault instanceof ProofError)) throw fault;
    return { name, result: 'bad', detail: fault.message };
  }
}

/** What the entry names against the rows, which `BytesCheck` holds against the bytes. */
function entryCheck(opened: readonly OpenedEntry[] | null, content: RecordedContent | null): Check {
  const name = 'entry-digests';
  if (!content) return { name, result: 'not-applicable' };
  const body = opened?.find(({ type }) => type === 'ingested' || type === 'quarantined')?.partOne;
  if (!body) return { name, result: 'bad', detail: 'No readable entry says of what bytes the exhibit consists.' };
  return (content.manifest ? setAgrees(body, content) : fileAgrees(body, content))
    ? { name, result: 'good' }
    : { name, result: 'bad', detail: 'The entry names other bytes than are stored.' };
}

function fileAgrees(body: BodyObject, { files: [file, ...more] }: RecordedContent): boolean {
  if (!file || more.length > 0) return false;
  const { id, sha256, sha512, sizeBytes } = file.blob;
  return (
    body['sha256'] === sha256 && body['sha512'] === sha512 && body['blob'] === id && body['size'] === Number(sizeBytes)
  );
}

function setAgrees(body: BodyObject, { files, manifest, listed }: RecordedContent): boolean {
  const set = body['set'];
  if (!isBodyObject(set) || !manifest || !listed) return false;
  const stored = files.map(({ blob }) => blob.sha256);
  return (
    set['sha256'] === manifest.blob.sha256 &&
    set['sha256'] === listed.sha256 &&
    set['count'] === files.length &&
    listed.files.length === stored.length &&
    listed.files.every((digest, i) => digest === stored[i])
  );
}
