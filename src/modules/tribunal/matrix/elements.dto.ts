import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { IsIn, IsString, Length, Matches } from 'class-validator';
import { IsDay } from '../../../platform/http/day';
import { IsOptional } from '../../../platform/http/optional';
import type { ReceiptView } from '../../ledger/ledger.service';
import { ELEMENT_KINDS } from './catalogue/element';
import type { ElementSignOff } from './proof-link.entity';
import type { SignedElement, VersionElements } from './signed-element';

const ID = '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11';
const DIGEST = '9f2b8c1e6d4a4f7b9c2d1a2b3c4d5e6f9f2b8c1e6d4a4f7b9c2d1a2b3c4d5e6f';
export const ELEMENT_CODE = /^[a-z][a-z0-9-]{1,39}$/;
export const VERDICTS = ['signed_off', 'not_signed_off'] as const;

export class SignElementDto {
  @ApiProperty({ example: '2025-01-29', description: 'First day of the version.' })
  @IsDay()
  versionFrom!: string;

  @ApiProperty({ example: 'gain' })
  @IsString()
  @Matches(ELEMENT_CODE)
  element!: string;

  @ApiProperty({ example: DIGEST, description: 'Of the words that you read.' })
  @IsString()
  @Matches(/^[0-9a-f]{64}$/)
  sha256!: string;

  @ApiProperty({ example: 'signed_off', enum: VERDICTS })
  @IsIn(VERDICTS)
  verdict!: (typeof VERDICTS)[number];

  @ApiPropertyOptional({ example: 'The section asks for more than this.' })
  @IsOptional()
  @IsString()
  @Length(3, 2000)
  words?: string;
}

@ApiSchema({ name: 'ElementSignOffView' })
export class ElementSignOffView {
  @ApiProperty({ example: ID }) id!: string;
  @ApiProperty({ example: 'PECA-14' }) offenceId!: string;
  @ApiProperty({ example: '2025-01-29' }) versionFrom!: string;
  @ApiProperty({ example: 'gain' }) element!: string;
  @ApiProperty({ example: DIGEST }) sha256!: string;
  @ApiProperty({ example: 'signed_off', enum: VERDICTS }) verdict!: string;
  @ApiProperty({ example: null, nullable: true, type: String }) words!: string | null;
  @ApiProperty({ example: ID }) officerId!: string;
  @ApiProperty({ example: '2027-03-01T09:00:00.000Z' }) signedAt!: string;
  entry?: ReceiptView;
}

@ApiSchema({ name: 'OffenceElementView' })
export class OffenceElementView {
  @ApiProperty({ example: 'gain' }) code!: string;
  @ApiProperty({ example: 'mind', enum: ELEMENT_KINDS }) kind!: string;
  @ApiProperty({ example: 'He meant to gain wrongfully.', description: 'Words of the house, not of the statute.' })
  en!: string;
  @ApiProperty({ example: 'اس کا ارادہ ناجائز فائدے کا تھا۔' }) ur!: string;
  @ApiProperty({ example: null, nullable: true, type: String }) limb!: string | null;
  @ApiProperty({ example: 'PECA s.14' }) law!: string;
  @ApiProperty({ example: ['S1', 'S4'], type: [String] }) sourceCodes!: readonly string[];
  @ApiProperty({ example: 'medium' }) confidence!: string;
  @ApiProperty({ example: DIGEST }) sha256!: string;
  @ApiProperty({ example: true, description: 'No prosecutor stands for these words yet.' }) toBeSignedOff!: boolean;
  @ApiProperty({ type: () => ElementSignOffView, nullable: true }) signedOff!: ElementSignOffView | null;
  @ApiProperty({ type: () => ElementSignOffView, nullable: true }) objected!: ElementSignOffView | null;
}

@ApiSchema({ name: 'VersionElementsView' })
export class VersionElementsView {
  @ApiProperty({ example: 'PECA-14' }) offenceId!: string;
  @ApiProperty({ example: '2025-01-29' }) versionFrom!: string;
  @ApiProperty({ example: true }) chargeable!: boolean;
  @ApiProperty({ type: () => [OffenceElementView] }) elements!: OffenceElementView[];
}

export const toSignOffView = (row: ElementSignOff, entry?: ReceiptView): ElementSignOffView => ({
  ...{ id: row.id, offenceId: row.offenceId, versionFrom: row.versionFrom, element: row.element, sha256: row.sha256 },
  ...{ verdict: row.verdict, words: row.words, officerId: row.officerId, signedAt: row.signedAt.toISOString() },
  ...(entry ? { entry } : {}),
});

export const toElementView = (element: SignedElement): OffenceElementView => ({
  ...{ code: element.code, kind: element.kind, en: element.en, ur: element.ur, limb: element.limb ?? null },
  ...{ law: element.law, sourceCodes: element.sourceCodes, confidence: element.confidence, sha256: element.sha256 },
  toBeSignedOff: element.signedOff === null,
  signedOff: element.signedOff && toSignOffView(element.signedOff),
  objected: element.objected && toSignOffView(element.objected),
});

export const toVersionElementsView = ({ elements, ...version }: VersionElements): VersionElementsView => ({
  ...version,
  elements: elements.map(toElementView),
});
