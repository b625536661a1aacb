import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import { IsDay } from '../../platform/http/day';
import { IsOptional } from '../../platform/http/optional';
import { ReceiptView } from '../ledger/ledger.service';
import type { Leave } from './leave.entity';
import { OFFICER_ID } from './officer.dto';

const LEAVE_ID = '7c1d5a0e-58a4-4a6e-9d0c-9d7d5f1c2a44';
const STAND_IN_ID = 'd3c2b1a0-58a4-4a6e-9d0c-9d7d5f1c2a11';

export class LeaveDto {
  @ApiProperty({ example: '2027-03-02', description: 'First day of it, in Pakistan.' })
  @IsDay()
  fromDay!: string;
  @ApiProperty({ example: '2027-03-12', description: 'Last day of it.' })
  @IsDay()
  toDay!: string;
  @ApiPropertyOptional({
    example: STAND_IN_ID,
    description: 'Who is told in his place of what he himself may see. Authority is given by an acting order alone.',
  })
  @IsOptional()
  @IsUUID()
  standInId?: string;
}

export class LeaveView {
  @ApiProperty({ example: LEAVE_ID })
  id!: string;
  @ApiProperty({ example: OFFICER_ID })
  officerId!: string;
  @ApiProperty({ example: '2027-03-02' })
  fromDay!: string;
  @ApiProperty({ example: '2027-03-12' })
  toDay!: string;
  @ApiProperty({ example: STAND_IN_ID, type: String, nullable: true })
  standInId!: string | null;
  @ApiProperty({ example: null, type: String, nullable: true, description: 'He was back from this instant on.' })
  endedAt!: string | null;
  @ApiProperty({ example: 1 })
  version!: number;
}

export class LeavePage {
  @ApiProperty({ type: [LeaveView] }) items!: LeaveView[];
  @ApiProperty({ type: String, nullable: true, example: null }) nextCursor!: string | null;
}

export class LeaveActView extends LeaveView {
  @ApiProperty({ type: ReceiptView })
  entry!: ReceiptView;
}

export const toLeaveView = (row: Leave): LeaveView => ({
  id: row.id,
  officerId: row.officerId,
  fromDay: row.fromDay,
  toDay: row.toDay,
  standInId: row.standInId,
  endedAt: row.endedAt?.toISOString() ?? null,
  version: row.version,
});
