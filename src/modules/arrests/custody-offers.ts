import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Permission } from '../../kernel/policy';
import type { Tx } from '../../platform/database/tx';
import { type Missing, NextSteps, type StepOffer, type StepProvider } from '../cases/next-steps/next-steps.service';
import { AbscondersService } from './absconders.service';
import { ArrestsService } from './arrests.service';
import type { OpenedArrest } from './custody-rows.service';
import { CustodySteps } from './custody-steps.service';
import { ABSCONDING_STEPS, ABSCONDING_TRANSITIONS } from './domain/absconding';
import { custodyOf, requireWithin } from './domain/custody';
import { requireRemandLawful } from './domain/lawfulness';
import type { StepKind } from './domain/step';

type Title = readonly [en: string, ur: string];

/** What can be recorded of a person in custody, with the kind of step that it writes. */
const VERBS: readonly (readonly [verb: string, kind: StepKind, law: string | null, title: Title])[] = [
  ['production', 'produced', 'CrPC s.61', ['Record that he was brought before the court', 'عدالت میں پیشی درج کریں']],
  [
    'out-of-reach',
    'out_of_reach',
    'PECA s.30A(1)',
    ['Record that the court cannot be reached in time', 'عدالت تک بروقت نہ پہنچنا درج کریں'],
  ],
  ['transit-remand', 'transit_remanded', 'PECA s.30A(1)', ['Record a transit remand', 'راہداری ریمانڈ درج کریں']],
  ['remands', 'remanded', 'CrPC s.167', ['Record an order for police custody', 'پولیس تحویل کا حکم درج کریں']],
  [
    'judicial-custody',
    'judicial',
    'CrPC s.344',
    ['Record an order for judicial custody', 'جوڈیشل تحویل کا حکم درج کریں'],
  ],
  ['bail', 'bail_granted', 'CrPC s.497', ['Record a decision on bail', 'ضمانت کا فیصلہ درج کریں']],
  ['release', 'released', 'CrPC s.169', ['Record a release', 'رہائی درج کریں']],
  ['discharge', 'discharged', 'CrPC s.63', ['Record a discharge', 'ڈسچارج درج کریں']],
  ['escape', 'escaped', null, ['Record an escape', 'فرار درج کریں']],
  ['retaking', 'retaken', null, ['Record that he was taken again', 'دوبارہ گرفتاری درج کریں']],
  ['end', 'ended', null, ['Record how the custody ended', 'حراست کا خاتمہ درج کریں']],
  ['age', 'age_alleged', 'JJSA 2018 s.8', ['Record his age', 'عمر درج کریں']],
  ['informing', 'guardian_told', 'JJSA 2018 s.3', ['Record who was told of a juvenile', 'نابالغ کی اطلاع درج کریں']],
  ['delays', 'delay_alleged', 'CrPC s.497(1)', ['Record a delay', 'تاخیر درج کریں']],
];

const URDU: Readonly<Record<string, string>> = {
  'arrest.ended': 'یہ حراست ختم ہو چکی ہے۔',
  'remand.not-in-custody': 'یہ شخص حراست میں نہیں۔',
  'remand.over-total-ceiling': 'پولیس تحویل کے دن پورے ہو چکے۔',
};

const NOBODY_ACCUSED: Missing = {
  code: 'party.accused-missing',
  law: null,
  en: 'The case has no accused on record.',
  ur: 'مقدمے میں کوئی ملزم درج نہیں۔',
  by: [],
};

/** Why the guard of an act would refuse it; the guard itself is asked. */
function lacking(guard: () => void, law: string | null): Missing[] {
  try {
    guard();
    return [];
  } catch (fault) {
    if (!(fault instanceof DomainError)) throw fault;
    return [{ code: fault.code, law, en: fault.detail, ur: URDU[fault.code] ?? fault.code, by: [] }];
  }
}

/** What can be done about persons in custody and absconders of a case. */
@Injectable()
export class CustodyOffers implements StepProvider, OnModuleInit {
  constructor(
    private readonly registry: NextSteps,
    private readonly arrests: ArrestsService,
    private readonly absconders: AbscondersService,
    private readonly custody: CustodySteps,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.registry.register(this);
  }

  async steps(tx: Tx, caseId: string): Promise<readonly StepOffer[]> {
    const accused = await tx.one(`SELECT FROM party p WHERE p.case_id = $1 AND 'accused' = ANY (p.roles) LIMIT 1`, [
      caseId,
    ]);
    const lacks = accused ? [] : [NOBODY_ACCUSED];
    const now = await this.clock.now(tx);
    const kept = (await this.arrests.ofCase(tx, caseId)).filter(({ arrest }) => arrest.caseId === caseId);
    const sought = await this.absconders.ofCase(tx, caseId);
    return [
      offer(
        'arrest.record',
        ['Record an arrest', 'گرفتاری درج کریں'],
        'CrPC s.54',
        'arrest:record',
        `/cases/${caseId}/arrests`,
        lacks,
      ),
      offer(
        'bail.before-arrest',
        ['Record an order on bail before arrest', 'قبل از گرفتاری ضمانت کا حکم درج کریں'],
        'CrPC s.498',
        'custody:record',
        `/cases/${caseId}/pre-arrest-bails`,
        lacks,
      ),
      ...kept.flatMap((opened) => this.ofArrest(opened, now)),
      ...sought.flatMap(({ absconder: { id, state } }) =>
        ABSCONDING_STEPS.map((kind): StepOffer => ({
          ...offer(
            `absconder.${kind}`,
            ABSCONDING[kind],
            LAW[kind],
            'absconder:record',
            `/absconders/${id}/steps {"kind":"${kind}"}`,
            [...(ABSCONDING_TRANSITIONS[state].includes(kind) ? [] : [NOT_AFTER])],
          ),
          about: { kind: 'absconder', id },
        })),
      ),
    ];
  }

  private ofArrest({ arrest, steps }: OpenedArrest, at: Date): StepOffer[] {
    const { id, arrestedAt, sex } = arrest;
    const about = { kind: 'arrest', id };
    const ceiling = this.custody.ceilingOf(arrest);
    const ask = { days: 1, sex, exceptionalGrounds: 'as the application states them' };
    const guard = (): void => requireRemandLawful(ask, custodyOf(arrestedAt, steps), ceiling);
    return [
      {
        ...offer(
          'arrest.correct',
          ['Correct the arrest', 'گرفتاری کی تصحیح کریں'],
          null,
          'arrest:record',
          `/arrests/${id}/correct`,
          [],
        ),
        about,
      },
      {
        ...offer(
          'custody.ask-remand',
          ['Apply for police custody', 'پولیس تحویل کی درخواست دیں'],
          ceiling.rule,
          'remand:apply',
          `/arrests/${id}/remand-applications`,
          lacking(guard, ceiling.rule),
        ),
        about,
      },
      ...VERBS.map(([verb, kind, law, title]): StepOffer => ({
        ...offer(
          `custody.${verb}`,
          title,
          law,
          'custody:record',
          `/arrests/${id}/${verb}`,
          lacking(() => requireWithin(arrestedAt, steps, { kind, at }), null),
        ),
        about,
      })),
    ];
  }
}

const NOT_AFTER: Missing = {
  code: 'absconder.illegal-transition',
  law: null,
  en: 'The search does not stand where this follows.',
  ur: 'تلاش اس مرحلے پر نہیں جہاں یہ آئے۔',
  by: [],
};

type Sought = (typeof ABSCONDING_STEPS)[number];
const LAW: Readonly<Record<Sought, string | null>> = {
  ...{ warrant_returned: 'CrPC s.75', proclaimed: 'CrPC s.87', attached: 'CrPC s.88', evidence_taken: 'CrPC s.512' },
  ...{ appeared: null, withdrawn: null },
};
const ABSCONDING: Readonly<Record<Sought, Title>> = {
  warrant_returned: ['Record a warrant returned unexecuted', 'عدم تعمیل وارنٹ درج کریں'],
  proclaimed: ['Record a proclamation', 'اشتہار درج کریں'],
  attached: ['Record an attachment', 'قرقی درج کریں'],
  evidence_taken: ['Record evidence in his absence', 'غیر حاضری میں شہادت درج کریں'],
  appeared: ['Record that he appeared', 'حاضر ہونا درج کریں'],
  withdrawn: ['Record that he is no longer sought', 'تلاش کا خاتمہ درج کریں'],
};

const offer = (
  step: string,
  [en, ur]: Title,
  law: string | null,
  permission: Permission,
  path: string,
  missing: readonly Missing[],
): StepOffer => ({ step, title: { en, ur }, law, permission, act: `POST ${path}`, missing });
