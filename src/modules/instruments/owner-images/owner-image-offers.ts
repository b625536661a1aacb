import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx';
import {
  lackOf,
  type Missing,
  NextSteps,
  type StepOffer,
  type StepProvider,
} from '../../cases/next-steps/next-steps.service';
import { CourtNoticesService, noticeRefusal } from '../court-notices/court-notices.service';
import { IMAGE_LAW, isOpenFor, noticeFault, OWNER_IMAGE_ACTS, OWNER_IMAGE_VERBS } from '../domain/owner-image';
import { imageStepRefusal, OwnerImagesService } from './owner-images.service';

const NOTICE_LAW = 'PECA s.33(2) proviso';
const NOTHING_SEIZED: Missing = {
  code: 'exhibit.missing',
  law: IMAGE_LAW,
  en: 'The case has no exhibit of which an owner could ask an image.',
  ur: 'مقدمے میں کوئی شے نہیں جس کی نقل مالک مانگے۔',
  by: ['investigating officer'],
};
const NOBODY: Missing = {
  code: 'party.missing',
  law: null,
  en: 'Record the owner as a person of the case first.',
  ur: 'پہلے مالک کو مقدمے کا فرد درج کریں۔',
  by: ['investigating officer'],
};

/** What can be done about owners' images, and the Court to be told of searches without warrant. */
@Injectable()
export class OwnerImageOffers implements StepProvider, OnModuleInit {
  constructor(
    private readonly registry: NextSteps,
    private readonly images: OwnerImagesService,
    private readonly notices: CourtNoticesService,
  ) {}

  onModuleInit(): void {
    this.registry.register(this);
  }

  async steps(tx: Tx, caseId: string): Promise<readonly StepOffer[]> {
    const there = await tx.one<{ exhibit: boolean; party: boolean }>(
      `SELECT EXISTS (SELECT FROM exhibit e WHERE e.case_id = $1) AS exhibit,
              EXISTS (SELECT FROM party p WHERE p.case_id = $1) AS party`,
      [caseId],
    );
    const offers: StepOffer[] = [
      {
        step: 'owner-image.apply',
        title: { en: "Record an owner's application for an image", ur: 'مالک کی نقل کی درخواست درج کریں' },
        ...{ law: IMAGE_LAW, permission: 'process:draw', act: `POST /cases/${caseId}/owner-images` },
        missing: [...(there?.exhibit ? [] : [NOTHING_SEIZED]), ...(there?.party ? [] : [NOBODY])],
      },
    ];
    for (const row of await this.images.ofCase(tx, caseId)) {
      for (const verb of OWNER_IMAGE_ACTS) {
        const { en, ur } = OWNER_IMAGE_VERBS[verb];
        const open = isOpenFor(row.state, verb);
        const veto = open && verb === 'supply' ? await this.images.vetoOn(tx, row) : null;
        const refusal = open ? veto : imageStepRefusal(row.state);
        offers.push({
          ...{ step: `owner-image.${verb}`, title: { en, ur }, law: IMAGE_LAW, permission: 'process:act' },
          ...{ act: `POST /owner-images/${row.id}/${verb}`, about: { kind: 'owner_image', id: row.id } },
          missing: refusal ? [lackOf(refusal, IMAGE_LAW)] : [],
        });
      }
    }
    return [...offers, ...(await this.ofSeizures(tx, caseId))];
  }

  private async ofSeizures(tx: Tx, caseId: string): Promise<StepOffer[]> {
    const seizures = await tx.query<{ id: string; authority: string }>(
      `SELECT id, authority ->> 'kind' AS authority FROM seizure WHERE case_id = $1 ORDER BY recorded_at, id`,
      [caseId],
    );
    const told = await this.notices.toldOf(tx, caseId);
    return seizures.map(({ id, authority }): StepOffer => {
      const fault = noticeFault({ authority, told: told.has(id) });
      return {
        step: 'seizure.tell-court',
        title: { en: 'Tell the Court of a search without warrant', ur: 'بلا وارنٹ تلاشی کی اطلاع عدالت کو دیں' },
        ...{ law: NOTICE_LAW, permission: 'process:act', act: `POST /seizures/${id}/court-notices` },
        ...{ about: { kind: 'seizure', id }, missing: fault ? [lackOf(noticeRefusal(fault), NOTICE_LAW)] : [] },
      };
    });
  }
}
