import { Injectable } from '@nestjs/common';
import { requireCase } from '../../../platform/database/case-access';
import type { Tx } from '../../../platform/database/tx';
import { type ChargeOnFile, ChargesService } from '../../cases/charges.service';
import { PartiesService } from '../../parties/parties.service';
import { elementsOf, type VersionElement } from './catalogue/catalogue';
import { attacksOn } from './domain/attacks';
import { type Attack, LINK_KINDS } from './domain/elements';
import { ElementSignOffs } from './element-sign-offs.service';
import type { SignedElement } from './signed-element';
import { ProofFactsService } from './proof-facts.service';
import { ProofLink } from './proof-link.entity';

/** A link as it is shown: what its thing is called, and what attacks it today. */
export interface OpenedLink {
  readonly link: ProofLink;
  readonly label: string;
  readonly attacks: readonly Attack[];
  /** Sound or film: conditions remain that no record answers. */
  readonly recording: boolean;
}

export interface MatrixCell {
  readonly element: SignedElement;
  readonly links: readonly OpenedLink[];
}

export interface MatrixCharge {
  readonly onFile: ChargeOnFile;
  readonly accusedCode: string;
  readonly versionFrom: string;
  /** Null where the house has written no elements of the offence. */
  readonly cells: readonly MatrixCell[] | null;
}

export interface MatrixSummary {
  readonly cells: number;
  readonly empty: readonly { readonly chargeId: string; readonly element: string }[];
  readonly unsigned: number;
  readonly withoutCatalogue: readonly string[];
}

export const targetOf = ({ exhibitId, documentId, statementId, witnessId }: ProofLink): string => {
  const target = exhibitId ?? documentId ?? statementId ?? witnessId;
  if (target === null) throw new Error('A link leads to a thing');
  return target;
};

/** Per accused and charge: what must be proved, by what, and what attacks it. The work of one side: served on nobody. */
@Injectable()
export class ProofMatrixService {
  constructor(
    private readonly charges: ChargesService,
    private readonly parties: PartiesService,
    private readonly signOffs: ElementSignOffs,
    private readonly facts: ProofFactsService,
  ) {}

  /** The charges that stand, each with every element; a cell without links is empty. @throws not-found `case.not-found` */
  async of(tx: Tx, caseId: string): Promise<MatrixCharge[]> {
    await requireCase(tx, caseId, 'read');
    const standing = (await this.charges.of(tx, caseId)).filter(({ charge }) => charge.state === 'made');
    const codes = await this.parties.codesOf(
      tx,
      standing.map(({ charge }) => charge.accusedId),
    );
    const links = await this.open(
      tx,
      caseId,
      await tx.find(ProofLink, { where: { caseId, state: 'set' }, order: { setAt: 'ASC', id: 'ASC' } }),
    );
    const matrix: MatrixCharge[] = [];
    for (const onFile of standing) {
      const { charge } = onFile;
      const versionFrom = versionOf(onFile).effectiveFrom;
      const elements = elementsOfCharge(onFile);
      const signed = elements && (await this.signOffs.signed(tx, charge.offenceId, versionFrom, elements));
      const own = links.filter(({ link }) => link.chargeId === charge.id);
      const cells = signed?.map((element) => ({
        element,
        links: own.filter(({ link }) => link.element === element.code),
      }));
      matrix.push({ ...{ onFile, versionFrom }, accusedCode: codes.get(charge.accusedId) ?? '', cells: cells ?? null });
    }
    return matrix;
  }

  /** What is empty or unsigned, without looking at any exhibit. @throws not-found `case.not-found` */
  async summary(tx: Tx, caseId: string): Promise<MatrixSummary> {
    const standing = (await this.charges.of(tx, caseId)).filter(({ charge }) => charge.state === 'made');
    const links = await tx.find(ProofLink, { where: { caseId, state: 'set' } });
    const proved = new Set(links.map(({ chargeId, element }) => `${chargeId} ${element}`));
    let unsigned = 0;
    const cells: { chargeId: string; element: string }[] = [];
    for (const onFile of standing) {
      const { id, offenceId } = onFile.charge;
      const elements = elementsOfCharge(onFile) ?? [];
      const signed = await this.signOffs.signed(tx, offenceId, versionOf(onFile).effectiveFrom, elements);
      unsigned += signed.filter(({ signedOff }) => signedOff === null).length;
      cells.push(...elements.map(({ code }) => ({ chargeId: id, element: code })));
    }
    return {
      cells: cells.length,
      empty: cells.filter(({ chargeId, element }) => !proved.has(`${chargeId} ${element}`)),
      unsigned,
      withoutCatalogue: standing.filter((each) => elementsOfCharge(each) === null).map(({ charge }) => charge.id),
    };
  }

  /** These links with what attacks them now. */
  async open(tx: Tx, caseId: string, links: readonly ProofLink[]): Promise<OpenedLink[]> {
    const known = new Map<string, { label: string; attacks: Attack[]; recording: boolean }>();
    for (const kind of LINK_KINDS) {
      const ids = links.filter((link) => link.kind === kind).map(targetOf);
      for (const [id, { label, facts }] of await this.facts.of(tx, caseId, kind, ids)) {
        known.set(id, { label, attacks: attacksOn(facts), recording: facts.recording ?? false });
      }
    }
    return links.map((link) => ({
      ...{ link, ...(known.get(targetOf(link)) ?? { label: '–', attacks: [], recording: false }) },
    }));
  }
}

/** The version by which the elements are chosen; a charge without one is read as of the first day of its acts, and surely of nothing. */
function versionOf({ charge, law }: ChargeOnFile): { effectiveFrom: string; confidence: 'high' | 'medium' | 'low' } {
  if (law.version === null) return { effectiveFrom: charge.actsFrom, confidence: 'low' };
  return { effectiveFrom: law.version.effectiveFrom, confidence: law.version.confidence };
}

/** What must be proved for a charge; null where the house has written no elements of its offence. */
export const elementsOfCharge = (onFile: ChargeOnFile): VersionElement[] | null =>
  elementsOf(onFile.charge.offenceId, versionOf(onFile), onFile.charge.limb);
