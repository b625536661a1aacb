import { Injectable } from '@nestjs/common';
import { Every, type JobContext } from '../../../platform/queue/handles';
import { reviewDirectory } from './directory.jobs';
import { DirectoryReviewService } from './directory-review.service';

const HOUR_MS = 3_600_000;

@Injectable()
export class DirectoryProcessor {
  constructor(private readonly reviews: DirectoryReviewService) {}

  /** Each hour, so that a day is told in its first hour wherever the worker was before. */
  @Every(reviewDirectory, HOUR_MS)
  async review({ tx }: JobContext): Promise<void> {
    await this.reviews.tell(tx);
  }
}
