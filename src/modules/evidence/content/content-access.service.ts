import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { MoreThan } from 'typeorm';
import { type OfficerActor, officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { CasesService } from '../../cases/cases.service';
import { LedgerService } from '../../ledger/ledger.service';
import { ExhibitConditions } from '../conditions/exhibit-conditions.service';
import { ACCESS_MINUTES, judgeLook } from '../domain/content-access';
import { requireUseInCase } from '../domain/use-condition';
import type { Exhibit } from '../exhibit.entity';
import { ExhibitsService } from '../exhibits.service';
import { ContentAccess } from './content-access.entity';
import { ExhibitContent } from './exhibit-content.entity';
import { officerRef } from '../../../proof/officer-ref';

const MINUTE_MS = 60_000;

/** Opens content for a purpose and a quarter of an hour, and puts each opening on record. */
@Injectable()
export class ContentAccessService {
  constructor(
    private readonly exhibits: ExhibitsService,
    private readonly cases: CasesService,
    private readonly ledger: LedgerService,
    private readonly conditions: ExhibitConditions,
    private readonly clock: Clock,
  ) {}

  /**
   * Opens at once, or asks for a second person where the class of material demands one.
   * @throws not-found `exhibit.not-found`; forbidden `content.break-glass-never`; conflict `exhibit.no-content`,
   * `exhibit.damaged`, `exhibit.quarantined`
   */
  async ask(tx: Tx, exhibitId: string, purpose: string): Promise<ContentAccess> {
    const officer = officerOf(tx.actor);
    const exhibit = await this.exhibits.get(tx, exhibitId);
    const needsSecond = await this.judge(tx, exhibit, officer);
    await this.requireContent(tx, exhibit);
    const askedAt = await this.clock.now(tx);
    const access: ContentAccess = {
      id: randomUUID(),
      caseId: exhibit.caseId,
      exhibitId,
      officerId: officer.id,
      officer: officerRef(officer),
      purpose,
      needsSecond,
      askedAt,
      secondId: null,
      openedAt: needsSecond ? null : askedAt,
      endsAt: needsSecond ? null : endOf(askedAt),
      version: 1,
    };
    await tx.insert(ContentAccess, access);
    await this.ledger.audit(tx, needsSecond ? 'content.access_asked' : 'content.accessed', {
      caseId: exhibit.caseId,
      facts: { exhibit: exhibitId, access: access.id, class: exhibit.class, minutes: ACCESS_MINUTES },
      words: { purpose },
    });
    return access;
  }

  /**
   * The second person stands by: opens what another officer asked for, from now.
   * @throws not-found `content-access.not-found`; forbidden `content.second-is-first`; conflict `content-access.already-open`,
   * `exhibit.damaged`
   */
  async confirm(tx: Tx, id: string): Promise<ContentAccess> {
    const second = officerOf(tx.actor);
    const access = await tx.findOne(ContentAccess, { where: { id } });
    if (!access) {
      throw new DomainError(
        'not-found',
        'content-access.not-found',
        'There is no such request for a look, or you may not see it.',
      );
    }
    if (access.officerId === second.id) {
      throw new DomainError(
        'forbidden',
        'content.second-is-first',
        'Who looks cannot stand by himself. Ask another officer to confirm.',
      );
    }
    const exhibit = await this.exhibits.get(tx, access.exhibitId);
    await this.judge(tx, exhibit, second, { mustOpen: false });
    await this.requireContent(tx, exhibit);
    if (access.openedAt) {
      throw new DomainError('conflict', 'content-access.already-open', 'This look has been opened already.');
    }
    const openedAt = await this.clock.now(tx);
    await tx.change(ContentAccess, access, { secondId: second.id, openedAt, endsAt: endOf(openedAt) });
    await this.ledger.audit(tx, 'content.accessed', {
      caseId: access.caseId,
      facts: {
        exhibit: access.exhibitId,
        access: id,
        class: exhibit.class,
        minutes: ACCESS_MINUTES,
        looked_by: access.officer,
      },
      words: { purpose: access.purpose },
    });
    return access;
  }

  /** The officer's own open look at the exhibit. @throws forbidden `content.access-not-open` */
  async requireOpen(tx: Tx, exhibit: Exhibit): Promise<ContentAccess> {
    const officer = officerOf(tx.actor);
    await this.judge(tx, exhibit, officer);
    const now = await this.clock.now(tx);
    const open = await tx.findOne(ContentAccess, {
      where: { exhibitId: exhibit.id, officerId: officer.id, endsAt: MoreThan(now) },
    });
    if (open && (!needsSecondNow(exhibit) || open.secondId !== null)) return open;
    throw new DomainError(
      'forbidden',
      'content.access-not-open',
      `Say first for what you need it: POST content-access with a purpose opens the content for ${ACCESS_MINUTES} minutes.`,
    );
  }

  /** @throws conflict `exhibit.no-content`, `exhibit.damaged` */
  async requireContent(tx: Tx, exhibit: Exhibit): Promise<ExhibitContent> {
    const content = await tx.findOne(ExhibitContent, { where: { exhibitId: exhibit.id } });
    if (!content) {
      throw new DomainError(
        'conflict',
        'exhibit.no-content',
        `Exhibit ${exhibit.number} has no stored content: nothing was uploaded, or it is not finalised yet.`,
      );
    }
    if (content.damagedAt) {
      throw new DomainError(
        'conflict',
        'exhibit.damaged',
        `The stored bytes of exhibit ${exhibit.number} are damaged, and it is frozen. The custodian and the case's officers have been told.`,
        { exhibitId: exhibit.id },
      );
    }
    return content;
  }

  private async judge(
    tx: Tx,
    exhibit: Exhibit,
    officer: OfficerActor,
    { mustOpen = true }: { mustOpen?: boolean } = {},
  ): Promise<boolean> {
    const relations = await this.cases.relationsOf(tx, exhibit.caseId);
    requireUseInCase(exhibit.number, await this.conditions.standingOn(tx, exhibit.id), relations);
    const roles = officer.roles.map(({ role }) => role);
    const onlyByBreakGlass = relations.length > 0 && relations.every((relation) => relation === 'break-glass');
    // Who stands by need not be one of those who look into a quarantine.
    const looked = mustOpen ? exhibit : { ...exhibit, quarantined: false };
    return judgeLook(looked, { roles, onlyByBreakGlass }).needsSecond;
  }
}

const needsSecondNow = (exhibit: Exhibit): boolean => exhibit.class === 'child-abuse';
const endOf = (openedAt: Date): Date => new Date(openedAt.getTime() + ACCESS_MINUTES * MINUTE_MS);
