import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { Env } from '../../../platform/config/env';
import type { Tx } from '../../../platform/database/tx';
import { Made } from '../../../platform/http/made';
import { Typesetter } from '../../../platform/typeset/typesetter';
import { type MeetingFacts, MlaMeetingService } from '../../mla/figures/mla-meeting.service';
import type { Words } from '../domain/figure';
import { COUNTED } from './abroad.words';
import { meetingFile, meetingPaper } from './meeting-paper';

export interface MeetingView extends Omit<MeetingFacts, 'asOf'> {
  asOf: string;
  counted: Words;
}

/** The file for a meeting with another state, as data and as paper of the same data. */
@Injectable()
export class MeetingFilesService {
  constructor(
    private readonly meeting: MlaMeetingService,
    private readonly typesetter: Typesetter,
    private readonly env: Env,
  ) {}

  async view(tx: Tx, country: string): Promise<MeetingView> {
    return viewOf(await this.meeting.of(tx, country));
  }

  async paper(tx: Tx, country: string): Promise<Made> {
    const facts = await this.meeting.of(tx, country);
    const digest = createHash('sha256')
      .update(JSON.stringify(viewOf(facts)))
      .digest('hex');
    const address = `${this.env.SANAD_PUBLIC_URL}/api/v1/reports/abroad/meeting?country=${country}`;
    const paper = meetingPaper(facts, { digest, address });
    return new Made(() => this.typesetter.pdf(paper), {
      contentType: 'application/pdf',
      fileName: meetingFile(facts),
    });
  }
}

const viewOf = (facts: MeetingFacts): MeetingView => ({ ...facts, asOf: facts.asOf.toISOString(), counted: COUNTED });
