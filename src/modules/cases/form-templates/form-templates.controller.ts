import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import { type FormTemplateView, SetFormTemplateDto } from './form-templates.dto';
import { FormTemplates } from './form-templates.service';

@ApiTags('papers')
@Controller('offices/:id/form-templates')
export class FormTemplatesController {
  constructor(private readonly templates: FormTemplates) {}

  @Get()
  @ApiOperation({ summary: 'The words of every printed form in this office, and what may stand in braces' })
  @Reads('form-template:read')
  @Fails(['office.not-found'])
  async ofOffice(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: FormTemplateView[]; nextCursor: null }> {
    return { items: await this.templates.ofOffice(tx, id), nextCursor: null };
  }

  @Post()
  @ApiOperation({ summary: 'Write the words of a form for this office; facts come from the record alone' })
  @Act('form-template:make')
  @Fails(['office.not-found', 'form-template.not-your-office', 'form-template.placeholder-unknown'])
  async set(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: SetFormTemplateDto,
  ): Promise<FormTemplateView> {
    const { view, entry } = await this.templates.set(tx, id, told);
    return { ...view, entry };
  }
}
