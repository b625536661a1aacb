import type { Break, BreakCode, IrregularAct } from './custody-break';
import { isFirstCustodyType } from './entry-types';
import { assertHolder, holderKey, holderLabel } from './holder';
import { type BodyObject, isBodyObject } from './jcs';

/** Part one of an entry of one item, in the order of the chain; undefined when it was withheld. */
export interface CustodyEntry {
  readonly seq: number;
  readonly body: BodyObject | undefined;
}

/** Where an item stands after its entries so far. `holder` is undefined after a withheld body or a gap in the record. */
export interface CustodyState {
  readonly holder: BodyObject | undefined;
  readonly offer: { readonly from: BodyObject; readonly to: BodyObject } | undefined;
  /** The seal on the item; null when there is none, undefined when it is not known. */
  readonly seal: string | null | undefined;
  readonly quarantined: boolean;
  readonly frozen: boolean;
  readonly ended: 'released' | 'disposed' | undefined;
}

export interface Replay extends CustodyState {
  readonly breaks: readonly Break[];
  readonly irregular: readonly IrregularAct[];
  /** Sequences at which the giver could not be checked, because something before was withheld or is a gap. */
  readonly notChecked: readonly number[];
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Types that say `from` and `to` of an offer, which moves nothing yet. */
const OFFER_TYPES = new Set(['offered', 'refused', 'cancelled']);
/** Types that make no sense without a new holder. Others move the item only when they carry `to`. */
const NEEDS_RECEIVER = new Set(['accepted', 'carried', 'checked_out', 'sent_to_laboratory', 'released', 'taken_over']);

/**
 * Replays the acts on one item. Whatever the type, an entry with `to` makes `to` the holder, and then `from` must be the
 * holder so far: nobody hands over what he does not hold. Only the first entry may have no giver. `accepted` answers the
 * one offer that is pending. A break on an entry with `irregular` is marked; the holder afterwards is still the one told.
 * Where part one was withheld nothing is assumed: what follows is listed in `notChecked` until a receiver is told again.
 * Source: src/decisions/0001-proof-formats.md.
 */
export function replay(entries: readonly CustodyEntry[]): Replay {
  const run = new CustodyRun();
  for (const entry of entries) run.apply(entry);
  return { ...run.state, breaks: run.breaks, irregular: run.irregular, notChecked: run.notChecked };
}

class CustodyRun {
  readonly state: Mutable<CustodyState> = {
    ...{ holder: undefined, offer: undefined, seal: null, quarantined: false, frozen: false, ended: undefined },
  };
  /** False after a withheld body, until an act says where the item stands: an offer may be open unseen. */
  private offerKnown = true;
  readonly breaks: Break[] = [];
  readonly irregular: IrregularAct[] = [];
  readonly notChecked: number[] = [];

  apply({ seq, body }: CustodyEntry): void {
    if (!body) return this.forget();
    const { type: named, from, to, irregular } = body;
    const type = String(named);
    const broken = (code: BreakCode, detail: string) =>
      void this.breaks.push({ seq, code, detail, marked: irregular !== undefined });
    if (isBodyObject(irregular))
      this.irregular.push({ seq, rule: String(irregular['rule']), section: String(irregular['section']) });
    const isFirst = isFirstCustodyType(type);
    if (seq === 0 && !isFirst) broken('custody.wrong-first-type', `A chain cannot start with ${type}`);
    if (seq > 0 && isFirst) broken('custody.first-type-again', `${type} can only start a chain`);
    this.checkSeal(seq, body, broken);
    if (from !== undefined) assertHolder(from, 'from');
    if (to !== undefined) assertHolder(to, 'to');
    const { ended } = this.state;
    // What was released can come back; what was disposed of cannot.
    const isBack = ended === undefined || (ended === 'released' && type === 'returned');
    if (!isBack && (OFFER_TYPES.has(type) || to))
      broken('custody.after-the-end', `${type} after the item was ${ended}`);
    if (type === 'offered') this.offer(seq, from, to, broken);
    else if (OFFER_TYPES.has(type))
      this.answer(type, from ?? this.state.offer?.from, to ?? this.state.offer?.to, broken);
    else if (to) this.move(seq, type, from, to, broken);
    else if (NEEDS_RECEIVER.has(type)) broken('custody.no-receiver', `${type} does not tell who holds the item`);
    this.mark(type);
  }

  private forget(): void {
    // What was withheld may have lifted a quarantine or brought the item back.
    const unknown = { holder: undefined, offer: undefined, seal: undefined, quarantined: false, ended: undefined };
    Object.assign(this.state, unknown);
    this.offerKnown = false;
  }

  private offer(seq: number, from: Ref, to: Ref, broken: Breaker): void {
    const { offer, quarantined } = this.state;
    if (offer) broken('custody.offer-pending', `Offered again while the offer to ${holderLabel(offer.to)} is open`);
    if (quarantined) broken('custody.quarantined', 'Offered while in quarantine');
    const [giver, receiver] = [from ?? offer?.from, to ?? offer?.to];
    if (!giver || !receiver) return broken('custody.no-receiver', 'An offer names giver and receiver');
    this.checkGiver(seq, giver, receiver, broken);
    this.state.offer = { from: giver, to: receiver };
    this.offerKnown = true;
  }

  /** An act that answers an offer fits the one that is open, and closes it. */
  private answer(type: string, from: Ref, to: Ref, broken: Breaker): void {
    const { offer } = this.state;
    if (!offer && this.offerKnown) broken('custody.no-offer', `${type} without an offer`);
    if (offer && (!same(from, offer.from) || !same(to, offer.to)))
      broken('custody.not-as-offered', `${type} names others than the offer`);
    this.state.offer = undefined;
    this.offerKnown = true;
  }

  private move(seq: number, type: string, from: Ref, to: BodyObject, broken: Breaker): void {
    if (this.state.offer && type !== 'accepted' && type !== 'taken_over')
      broken('custody.offer-pending', `${type} while an offer is open`);
    if (type === 'accepted') this.answer(type, from, to, broken);
    if (seq > 0 && !from) broken('custody.no-giver', `${type} moves the item without naming the giver`);
    if (seq > 0 && from) this.checkGiver(seq, from, to, broken);
    // A break is told; the item is then in somebody's hands again, and what he does next is no break of its own.
    Object.assign(this.state, { offer: undefined, holder: to, ended: undefined });
    this.offerKnown = true;
  }

  private checkGiver(seq: number, from: BodyObject, to: BodyObject, broken: Breaker): void {
    const { holder } = this.state;
    if (!holder) this.notChecked.push(seq);
    else if (!same(from, holder))
      broken('custody.not-the-holder', `${holderLabel(from)} gives what ${holderLabel(holder)} holds`);
    if (same(from, to)) broken('custody.to-oneself', `${holderLabel(from)} gives to himself`);
  }

  private checkSeal(seq: number, body: BodyObject, broken: Breaker): void {
    const { seal, new_seal: newSeal, type, discrepancy } = body;
    const known = this.state.seal;
    const differs = seq > 0 && known !== undefined && known !== seal && discrepancy !== true;
    if (typeof seal === 'string' && differs)
      broken('custody.seal-differs', `Seal ${seal} was found, ${known ?? 'none'} is on record`);
    if (typeof seal === 'string') this.state.seal = seal;
    if (type === 'opened') this.state.seal = null;
    if (typeof newSeal === 'string') this.state.seal = newSeal;
  }

  private mark(type: string): void {
    const { state } = this;
    if (type === 'quarantined' || type === 'unquarantined') state.quarantined = type === 'quarantined';
    if (type === 'frozen' || type === 'unfrozen') state.frozen = type === 'frozen';
    if (type === 'returned') state.ended = undefined;
    if (type === 'released' || type === 'disposed') state.ended = type;
  }
}

type Breaker = (code: BreakCode, detail: string) => void;
type Ref = BodyObject | undefined;

const same = (a: Ref, b: Ref): boolean => a !== undefined && b !== undefined && holderKey(a) === holderKey(b);
