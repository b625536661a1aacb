import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { type OfficerActor } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { rolesFor } from '../../kernel/policy';
import { Env } from '../../platform/config/env';
import type { Tx } from '../../platform/database/tx';
import type { CustodyType } from '../../proof/entry-types';
import { type Closing, DeadlinesService } from '../deadlines/deadlines.service';
import { type Appended, type CustodyInput, LedgerService } from '../ledger/ledger.service';
import { requireEach } from './domain/batch';
import { type CustodyAct, requireOpen, RULES } from './domain/custody-act';
import { type Hand, requireInHand } from './domain/exhibit';
import { leavers, type ParcelUnit } from './domain/parcel-unit';
import { Exhibit } from './exhibit.entity';
import { type ExhibitChange, ExhibitsService } from './exhibits.service';
import { Parcel } from './parcel.entity';
import type { Targets } from './custody.dto';
import { clocksOf, isLate, lateClock } from './custody-clocks';

/** What an act is done on, locked and found open to it. */
export interface Taken {
  readonly caseId: string;
  /** In id order. */
  readonly exhibits: readonly Exhibit[];
  readonly parcels: ReadonlyMap<string, Parcel>;
  /** Items that leave their opened parcel because they move without the rest. */
  readonly leaving: ReadonlySet<string>;
}

/** One entry to write, and what changes in the row; several for one exhibit stand in the order given. */
export interface Step {
  readonly exhibit: Exhibit;
  readonly type: CustodyType;
  readonly change?: ExhibitChange;
  readonly facts?: CustodyInput['facts'];
  readonly words?: CustodyInput['words'];
  readonly gaps?: CustodyInput['gaps'];
  readonly people?: CustodyInput['people'];
  readonly irregular?: CustodyInput['irregular'];
}

/** Acts that move a thing: a sealed parcel goes as one in them. */
const MOVING: ReadonlySet<CustodyAct> = new Set([
  'offer',
  'store',
  'check-out',
  'return',
  'carry',
  'send-to-laboratory',
  'produce-in-court',
  'release',
  'dispose',
  'take-over',
]);

/** The way through of every act of custody: lock in id order, let the rules decide, change the rows, append to the ledger last. */
@Injectable()
export class CustodyService {
  constructor(
    private readonly exhibits: ExhibitsService,
    private readonly ledger: LedgerService,
    private readonly deadlines: DeadlinesService,
    private readonly clock: Clock,
    private readonly env: Env,
  ) {}

  /**
   * Locks exhibits (and then their parcels) and asks the rules, item by item, before anything changes.
   * `inHand`: only who has the thing may do this.
   * @throws not-found `exhibit.not-found`, `parcel.not-found`; forbidden `case.read-only`; conflict `exhibit.*`, `handover.*`,
   * `parcel.sealed`; unprocessable `act.several-cases`
   */
  async take(
    tx: Tx,
    act: CustodyAct,
    { exhibitIds, parcelIds }: Targets,
    { inHand }: { inHand: Hand | null },
  ): Promise<Taken> {
    const inside = await this.exhibits.inParcels(tx, parcelIds);
    requireEach(
      parcelIds,
      (i) => `/parcelIds/${i}`,
      (id) => {
        if (!inside.some(({ parcelId }) => parcelId === id)) {
          throw new DomainError(
            'not-found',
            'parcel.not-found',
            'There is no such parcel, it is empty, or you may not see it.',
          );
        }
      },
    );
    const asked = [...exhibitIds, ...inside.map(({ id }) => id)];
    const pointerOf = (i: number): string => (i < exhibitIds.length ? `/exhibitIds/${i}` : '/parcelIds');
    const exhibits = await this.exhibits.lock(tx, asked, pointerOf);
    const byId = new Map(exhibits.map((exhibit) => [exhibit.id, exhibit]));
    const inOrder = [...new Set(asked)].flatMap((id) => byId.get(id) ?? []);
    requireEach(inOrder, pointerOf, (exhibit) => {
      requireOpen(act, exhibit);
      if (inHand) requireInHand(exhibit, inHand);
    });
    const parcels = await this.lockParcels(tx, exhibits);
    const leaving = MOVING.has(act) ? leavers(exhibits, await this.units(tx, parcels)) : new Set<string>();
    const [first] = exhibits;
    if (!first) throw new Error('An act without an exhibit');
    return { caseId: first.caseId, exhibits, parcels, leaving };
  }

  /** Seals of parcels change with the items in them. */
  async resealParcels(tx: Tx, parcels: Iterable<Parcel>, seal: string | null): Promise<void> {
    for (const parcel of parcels) if (parcel.seal !== seal) await tx.change(Parcel, parcel, { seal });
  }

  /**
   * Changes the rows, starts and ends the clocks that hang on them, and appends the entries: the last statement of an act. An
   * item without a change keeps its row. `answered`: clocks of offers that the act answers.
   * @returns the entries in the order of the steps
   */
  async write(
    tx: Tx,
    steps: readonly Step[],
    when: { readonly occurredAt?: Date; readonly latenessReason?: string },
    answered: readonly Closing[] = [],
  ): Promise<Appended[]> {
    const begins = steps.some(({ change }) => change?.state === 'carried' || change?.state === 'checked_out');
    const at = when.occurredAt ?? (begins ? await this.clock.now(tx) : null);
    const clocks = clocksOf(steps, tx.actor.kind === 'officer' ? tx.actor.id : undefined, at);
    await this.deadlines.turn(tx, {
      starts: clocks.starts,
      closes: [...answered, ...clocks.closes],
      how: { state: 'met', at },
    });
    const changes = new Map<string, { row: Exhibit; change: ExhibitChange }>();
    for (const { exhibit, change } of steps) {
      if (!change) continue;
      changes.set(exhibit.id, { row: exhibit, change: { ...changes.get(exhibit.id)?.change, ...change } });
    }
    await this.exhibits.changeMany(tx, [...changes.values()]);
    return this.append(tx, steps, when);
  }

  /** Appends entries for rows that already stand as they should. What comes late is looked at by the head of the office. */
  async append(
    tx: Tx,
    steps: readonly Step[],
    when: { readonly occurredAt?: Date; readonly latenessReason?: string },
  ): Promise<Appended[]> {
    const [first] = steps;
    if (first && when.occurredAt) {
      const now = await this.clock.now(tx);
      if (isLate(when.occurredAt, now, this.env.SANAD_LATENESS_MINUTES)) {
        await this.deadlines.start(tx, [lateClock(first.exhibit, now)]);
      }
    }
    return this.ledger.append(
      tx,
      steps.map(({ exhibit, type, facts, words, gaps, people, irregular }) => ({
        item: exhibit.id,
        caseId: exhibit.caseId,
        type,
        facts: { ...facts, exhibit: exhibit.number },
        words,
        gaps,
        people,
        irregular,
        ...when,
      })),
    );
  }

  private async lockParcels(tx: Tx, exhibits: readonly Exhibit[]): Promise<Map<string, Parcel>> {
    const ids = [...new Set(exhibits.flatMap(({ parcelId }) => parcelId ?? []))];
    if (ids.length === 0) return new Map();
    const rows = await tx.find(Parcel, {
      where: { id: In(ids) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    return new Map(rows.map((row) => [row.id, row]));
  }

  private async units(tx: Tx, parcels: ReadonlyMap<string, Parcel>): Promise<Map<string, ParcelUnit>> {
    const members = await this.exhibits.inParcels(tx, [...parcels.keys()]);
    return new Map(
      [...parcels.values()].map(({ id, number, seal }) => [
        id,
        { id, number, seal, memberIds: members.filter(({ parcelId }) => parcelId === id).map((member) => member.id) },
      ]),
    );
  }
}

/** What custody knows of the officer who acts. */
export const handOf = (actor: OfficerActor): Hand => ({
  officerId: actor.id,
  keepsStoresOf: actor.roles
    .filter(({ role }) => rolesFor('store:manage').includes(role))
    .map(({ officeId }) => officeId),
});

/** The state after an act whose rule names it. @throws Error for a rule that leaves it to what is told */
export function stateAfter(act: CustodyAct): Exhibit['state'] {
  const { to } = RULES[act];
  if (to === 'same' || to === 'told') throw new Error(`The state after ${act} is not fixed`);
  return to;
}

/** Parcel and seal as an entry names them: where the thing lies and the seal that is on it. */
export const packing = (exhibit: Exhibit, leaving: ReadonlySet<string>): { parcel?: string; seal?: string } => ({
  ...(exhibit.parcelId !== null && !leaving.has(exhibit.id) ? { parcel: exhibit.parcelId } : {}),
  ...(exhibit.seal !== null ? { seal: exhibit.seal } : {}),
});
