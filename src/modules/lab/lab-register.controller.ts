import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { LabQueueQuery } from './lab.dto';
import {
  AddQualificationDto,
  AddToolDto,
  type LabToolView,
  type QualificationView,
  toQualificationView,
  toToolView,
} from './lab-register.dto';
import { LabRegisterService } from './lab-register.service';

/** Tools and qualifications: only added, never changed. */
@ApiTags('laboratory')
@Controller()
export class LabRegisterController {
  constructor(private readonly register: LabRegisterService) {}

  @Post('lab-tools')
  @ApiOperation({ summary: 'Add a version of a tool, or a new validation of one' })
  @Act('lab:register')
  @Fails(['office.not-found', 'lab-register.not-your-office', 'lab-tool.known-already', 'lab-register.days-turned'])
  async addTool(@Tx() tx: Transaction, @Body() told: AddToolDto): Promise<LabToolView> {
    const { row, entry } = await this.register.addTool(tx, told);
    return toToolView(row, entry);
  }

  @Get('lab-tools')
  @ApiOperation({ summary: 'Tools of a laboratory with their versions and validations' })
  @Reads('case:read')
  async tools(
    @Tx() tx: Transaction,
    @Query() { officeId }: LabQueueQuery,
  ): Promise<{ items: LabToolView[]; nextCursor: null }> {
    const rows = await this.register.tools(tx, officeId);
    return { items: rows.map((row) => toToolView(row)), nextCursor: null };
  }

  @Post('officers/:id/qualifications')
  @ApiOperation({ summary: 'Record what qualifies an officer' })
  @Act('qualification:record')
  @Fails([
    ...['officer.not-found', 'qualification.not-your-officer', 'lab-register.own-qualification'],
    'lab-register.days-turned',
  ])
  async addQualification(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: AddQualificationDto,
  ): Promise<QualificationView> {
    const { row, entry } = await this.register.addQualification(tx, id, told);
    return toQualificationView(row, entry);
  }

  @Get('officers/:id/qualifications')
  @ApiOperation({ summary: 'What qualifies an officer' })
  @Reads('case:read')
  @Fails(['officer.not-found'])
  async qualifications(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: QualificationView[]; nextCursor: null }> {
    const rows = await this.register.qualifications(tx, id);
    return { items: rows.map((row) => toQualificationView(row)), nextCursor: null };
  }
}
