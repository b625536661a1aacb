import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsString, IsUUID, Length, Matches } from 'class-validator';
import { IsOptional } from '../../../platform/http/optional';
import type { ReceiptView } from '../../ledger/ledger.service';
import { type Attack, LINK_KINDS, type LinkKind } from './domain/elements';
import { OPEN_CONDITIONS } from './domain/attacks';
import { ELEMENT_CODE, OffenceElementView, toElementView } from './elements.dto';
import { type MatrixCharge, type OpenedLink, targetOf } from './proof-matrix.service';

const ID = '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11';

export class SetLinkDto {
  @ApiProperty({ example: ID, description: 'A charge of this case that stands.' })
  @IsUUID()
  chargeId!: string;

  @ApiProperty({ example: 'person', description: 'Code of an element of the version charged.' })
  @IsString()
  @Matches(ELEMENT_CODE)
  element!: string;

  @ApiProperty({ example: 'exhibit', enum: LINK_KINDS })
  @IsIn(LINK_KINDS)
  kind!: LinkKind;

  @ApiProperty({ example: ID, description: 'The exhibit, document, statement or witness.' })
  @IsUUID()
  targetId!: string;

  @ApiProperty({ example: 'The wallet of the handset holds the key to the account that was paid.' })
  @IsString()
  @Length(3, 2000)
  proves!: string;

  @ApiPropertyOptional({ example: 'The late entry was made the same evening; the diary of that day has it.' })
  @IsOptional()
  @IsString()
  @Length(3, 2000)
  answer?: string;

  @ApiPropertyOptional({ example: false, description: 'A statement of an accused, relied on as an admission.' })
  @IsOptional()
  @IsBoolean()
  admission?: boolean;
}

export class RewordLinkDto {
  @ApiPropertyOptional({ example: 'The chats of 3 March ask for the money.' })
  @IsOptional()
  @IsString()
  @Length(3, 2000)
  proves?: string;

  @ApiPropertyOptional({ example: 'The store register has the hours that the chain lacks.' })
  @IsOptional()
  @IsString()
  @Length(3, 2000)
  answer?: string;
}

export class TakeLinkBackDto {
  @ApiProperty({ example: 'The report does not carry this.' })
  @IsString()
  @Length(3, 2000)
  reason!: string;
}

@ApiSchema({ name: 'AttackView' })
export class AttackView {
  @ApiProperty({ example: 'late-entry' }) code!: string;
  @ApiProperty({ example: 'Entry 4: recorded 340 minutes after it happened.' }) en!: string;
  @ApiProperty({ example: 'اندراج 4: واقعہ کے 340 منٹ بعد درج ہوا۔' }) ur!: string;
  @ApiProperty({ example: 'PECA s.35(3)-(4)' }) law!: string;
  @ApiProperty({ example: 'high' }) confidence!: string;
  @ApiProperty({ example: [4], type: [Number], description: 'Entries of the exhibit that it is about.' })
  entries!: readonly number[];
}

@ApiSchema({ name: 'OpenConditionView' })
export class OpenConditionView {
  @ApiProperty({ example: 'It is played in court, and can be heard or seen clearly.' }) en!: string;
  @ApiProperty({ example: 'عدالت میں چلائی جائے اور صاف سنائی یا دکھائی دے۔' }) ur!: string;
}

@ApiSchema({ name: 'ProofLinkView' })
export class ProofLinkView {
  @ApiProperty({ example: ID }) id!: string;
  @ApiProperty({ example: ID }) caseId!: string;
  @ApiProperty({ example: ID }) chargeId!: string;
  @ApiProperty({ example: 'person' }) element!: string;
  @ApiProperty({ example: 'exhibit', enum: LINK_KINDS }) kind!: LinkKind;
  @ApiProperty({ example: ID }) targetId!: string;
  @ApiProperty({ example: 'E-001' }) label!: string;
  @ApiProperty({ example: false }) admission!: boolean;
  @ApiProperty({ example: 'The wallet of the handset holds the key.' }) proves!: string;
  @ApiProperty({ example: null, nullable: true, type: String }) answer!: string | null;
  @ApiProperty({ example: 'set', enum: ['set', 'taken_back'] }) state!: string;
  @ApiProperty({ type: () => [AttackView], description: 'By what the other side will attack it, from the record.' })
  attacks!: readonly AttackView[];
  @ApiProperty({ type: () => [OpenConditionView], description: 'For sound and film: what no record answers.' })
  openConditions!: readonly OpenConditionView[];
  @ApiProperty({ example: ID }) setBy!: string;
  @ApiProperty({ example: '2027-03-01T09:00:00.000Z' }) setAt!: string;
  @ApiProperty({ example: null, nullable: true, type: String }) takenBackBy!: string | null;
  @ApiProperty({ example: null, nullable: true, type: String }) takenBackAt!: string | null;
  @ApiProperty({ example: null, nullable: true, type: String }) backReason!: string | null;
  @ApiProperty({ example: 1 }) version!: number;
  entry?: ReceiptView;
}

@ApiSchema({ name: 'MatrixCellView' })
export class MatrixCellView extends OffenceElementView {
  @ApiProperty({ example: true, description: 'Nothing proves it yet.' }) empty!: boolean;
  @ApiProperty({ type: () => [ProofLinkView] }) links!: ProofLinkView[];
}

@ApiSchema({ name: 'MatrixChargeView' })
export class MatrixChargeView {
  @ApiProperty({ example: ID }) chargeId!: string;
  @ApiProperty({ example: ID }) accusedId!: string;
  @ApiProperty({ example: 'P-7K2M9QX4RT' }) accusedCode!: string;
  @ApiProperty({ example: 'PECA-14' }) offenceId!: string;
  @ApiProperty({ example: 'PECA 2016 s.14' }) citation!: string;
  @ApiProperty({ example: '2025-01-29' }) versionFrom!: string;
  @ApiProperty({ example: null, nullable: true, type: String }) limb!: string | null;
  @ApiProperty({ example: true, description: 'A doubt of law is shown with the charge itself.' }) legalReview!: boolean;
  @ApiProperty({
    type: () => [MatrixCellView],
    nullable: true,
    description: 'Null: the house has written no elements.',
  })
  cells!: MatrixCellView[] | null;
}

@ApiSchema({ name: 'ProofMatrixView' })
export class ProofMatrixView {
  @ApiProperty({ example: ID }) caseId!: string;
  @ApiProperty({ example: true, description: 'Work of the prosecution: no copy of it is served.' }) neverServed!: true;
  @ApiProperty({ example: 2, description: 'Cells in which nothing stands.' }) emptyCells!: number;
  @ApiProperty({ type: () => [MatrixChargeView] }) charges!: MatrixChargeView[];
}

const toAttackView = ({ code, en, ur, law, confidence, entries }: Attack): AttackView => ({
  ...{ code, en, ur, law, confidence, entries },
});

export const toLinkView = ({ link, label, attacks, recording }: OpenedLink, entry?: ReceiptView): ProofLinkView => ({
  ...{ id: link.id, caseId: link.caseId, chargeId: link.chargeId, element: link.element, kind: link.kind },
  ...{ targetId: targetOf(link), label, admission: link.admission, proves: link.proves, answer: link.answer },
  ...{ state: link.state, attacks: attacks.map(toAttackView), openConditions: recording ? OPEN_CONDITIONS : [] },
  ...{ setBy: link.setBy, setAt: link.setAt.toISOString(), takenBackBy: link.takenBackBy },
  ...{ takenBackAt: link.takenBackAt?.toISOString() ?? null, backReason: link.backReason, version: link.version },
  ...(entry ? { entry } : {}),
});

export function toMatrixView(caseId: string, matrix: readonly MatrixCharge[]): ProofMatrixView {
  const charges = matrix.map(({ onFile: { charge, law }, accusedCode, versionFrom, cells }): MatrixChargeView => ({
    ...{ chargeId: charge.id, accusedId: charge.accusedId, accusedCode, offenceId: charge.offenceId },
    ...{ citation: law.citation, versionFrom, limb: charge.limb, legalReview: law.legalReview.length > 0 },
    cells:
      cells?.map(({ element, links }) => ({
        ...toElementView(element),
        ...{ empty: links.length === 0, links: links.map((opened) => toLinkView(opened)) },
      })) ?? null,
  }));
  const emptyCells = charges.flatMap(({ cells }) => cells ?? []).filter(({ empty }) => empty).length;
  return { caseId, neverServed: true, emptyCells, charges };
}
