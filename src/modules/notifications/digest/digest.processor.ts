import { Injectable } from '@nestjs/common';
import { Every, type JobContext } from '../../../platform/queue/handles';
import { makeDigests } from './digest.jobs';
import { DigestsService } from './digests.service';

const FIVE_MINUTES_MS = 300_000;

@Injectable()
export class DigestProcessor {
  constructor(private readonly digests: DigestsService) {}

  @Every(makeDigests, FIVE_MINUTES_MS)
  async make({ tx }: JobContext): Promise<void> {
    await this.digests.make(tx);
  }
}
