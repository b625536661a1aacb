import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, IsUUID, Length } from 'class-validator';
import { IsOptional } from '../../platform/http/optional';
import { IsStatedText, type Stated } from '../../platform/http/stated';

export class VerifyComplaintDto {
  @ApiProperty({ example: '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11', description: 'Who checks facts and identity.' })
  @IsUUID()
  officerId!: string;

  @ApiPropertyOptional({ example: 'Knows the bank from an earlier matter' })
  @IsOptional()
  @IsString()
  @Length(3, 1000)
  reason?: string;
}

export class EndComplaintDto {
  @ApiProperty({ example: 'A dispute over a price: nothing of what is told is an offence under the Act.' })
  @IsString()
  @Length(10, 2000)
  reason!: string;
}

export class TransferComplaintDto {
  @ApiPropertyOptional({ example: '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11', description: 'Another office of ours.' })
  @IsOptional()
  @IsUUID()
  officeId?: string;

  @ApiPropertyOptional({ example: 'Punjab Police, Lahore', description: 'Another agency: for good.' })
  @IsOptional()
  @IsString()
  @Length(2, 200)
  agency?: string;

  @ApiProperty({ example: 'The accounts were opened in Karachi.' })
  @IsString()
  @Length(3, 1000)
  reason!: string;
}

export class EnquireDto {
  @ApiProperty({ example: 'Wallet fraud by a caller posing as a bank' })
  @IsString()
  @Length(3, 200)
  title!: string;

  @ApiPropertyOptional({ example: 'Two payments into one wallet after a call.' })
  @IsOptional()
  @IsStatedText(4000)
  brief?: Stated<string>;
}

export class JoinCaseDto {
  @ApiProperty({ example: '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11' })
  @IsUUID()
  caseId!: string;

  @ApiProperty({ example: 'The same wallet and the same caller' })
  @IsString()
  @Length(3, 1000)
  reason!: string;
}

export class MergeComplaintDto {
  @ApiProperty({ example: '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11', description: 'The complaint that goes on.' })
  @IsUUID()
  intoId!: string;

  @ApiProperty({ example: 'The same man complained twice, by telephone and by mail' })
  @IsString()
  @Length(3, 1000)
  reason!: string;
}
