import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import type { Language } from '../../../platform/http/problem-texts';
import { isNoticeKind, NOTICE_KINDS } from '../../../platform/outbox/notice-kinds';
import { LedgerService } from '../../ledger/ledger.service';
import { Mailer } from '../mail/mailer';
import { TEMPLATES } from '../templates/templates';
import type { PreferencesDto, PreferencesView } from './preferences.dto';

const ALWAYS_ON = NOTICE_KINDS.filter((kind) => TEMPLATES[kind].statutory === true);

interface Row {
  email: string | null;
  language: Language | null;
  mail_off: string[] | null;
  quiet_from: number | null;
  quiet_to: number | null;
  digest: boolean | null;
}

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const timeOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** What an officer chose of how he is told. */
@Injectable()
export class PreferencesService {
  constructor(
    private readonly mailer: Mailer,
    private readonly ledger: LedgerService,
  ) {}

  async of(tx: Tx): Promise<PreferencesView> {
    const row = await tx.one<Row>(
      `SELECT o.email, p.language, p.mail_off, p.quiet_from, p.quiet_to, p.digest
         FROM officer o LEFT JOIN notification_preference p ON p.officer_id = o.id WHERE o.id = $1`,
      [tx.actor.id],
    );
    const [from, to] = [row?.quiet_from ?? null, row?.quiet_to ?? null];
    return {
      language: row?.language ?? 'en',
      mailOff: (row?.mail_off ?? []).filter(isNoticeKind),
      quietHours: from === null || to === null ? null : { from: timeOf(from), to: timeOf(to) },
      digest: row?.digest ?? false,
      mailReachesYou: this.mailer.isOn && row?.email != null,
      alwaysOn: ALWAYS_ON,
    };
  }

  /** @throws unprocessable `preference.statutory`, `preference.quiet-all-day` */
  async choose(tx: Tx, { language, mailOff, quietHours, digest }: PreferencesDto): Promise<PreferencesView> {
    const [statutory] = mailOff.filter((kind) => ALWAYS_ON.includes(kind));
    if (statutory !== undefined) {
      const code = 'preference.statutory';
      throw new DomainError(
        'unprocessable',
        'preference.statutory',
        'Alarms of the law’s clocks cannot be switched off: a case can be lost by one that nobody read. Take deadline kinds out of mailOff.',
        { errors: [{ pointer: '/mailOff', code, detail: `${statutory} is statutory` }] },
      );
    }
    const quiet = quietHours === null ? null : { from: minuteOf(quietHours.from), to: minuteOf(quietHours.to) };
    if (quiet !== null && quiet.from === quiet.to) {
      throw new DomainError(
        'unprocessable',
        'preference.quiet-all-day',
        'Quiet hours must end at another time than they begin. For no quiet hours send null.',
      );
    }
    await tx.query(
      `INSERT INTO notification_preference AS p (officer_id, language, mail_off, quiet_from, quiet_to, digest, version)
       VALUES ($1, $2, $3, $4, $5, $6, 1)
       ON CONFLICT (officer_id) DO UPDATE SET language = $2, mail_off = $3, quiet_from = $4, quiet_to = $5, digest = $6, version = p.version + 1`,
      [tx.actor.id, language, mailOff, quiet?.from ?? null, quiet?.to ?? null, digest],
    );
    await this.ledger.audit(tx, 'notification.preferences_set', {
      facts: { language, mail_off: [...mailOff].sort(), digest, quiet: quietHours !== null },
    });
    return this.of(tx);
  }
}
