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
  return run.result();
}

class CustodyRun {
  private readonly state: Mutable<CustodyState> = {
    holder: undefined,
    offer: undefined,
    seal: null,
    quarantined: false,
    frozen: false,
    ended: undefined,
  };
  /** False after a withheld body, until an act says where the item stands: an offer may be open unseen. */
  private offerKnown = true;
  private readonly breaks: Break[] = [];
  private readonly irregular: IrregularAct[] = [];
  private readonly notChecked: number[] = [];

  result(): Replay {
    return { ...this.state, breaks: this.breaks, irregular: this.irregular, notChecked: this.notChecked };
  }

  apply({ seq, body }: CustodyEntry): void {
    if (!body) return this.forget();
    const type = String(body['type']);
    const broken = (code: BreakCode, detail: string) =>
      void this.breaks.push({ seq, code, detail, marked: body['irregular'] !== undefined });
    this.noteIrregular(seq, body);
    if (seq === 0 && !isFirstCustodyType(type)) broken('custody.wrong-first-type', `A chain cannot start with ${type}`);
    if (seq > 0 && isFirstCustodyType(type)) broken('custody.first-type-again', `${type} can only start a chain`);
    this.checkSeal(seq, body, broken);
    if (OFFER_TYPES.has(type) || body['to'] !== undefined) this.checkEnd(type, broken);
    if (OFFER_TYPES.has(type)) this.offer(seq, type, body, broken);
    else this.move(seq, type, body, broken);
    this.mark(type);
  }

  private forget(): void {
    // What was withheld may have lifted a quarantine or brought the item back.
    const unknown = { holder: undefined, offer: undefined, seal: undefined, quarantined: false, ended: undefined };
    Object.assign(this.state, unknown);
    this.offerKnown = false;
  }

  private offer(seq: number, type: string, body: BodyObject, broken: Breaker): void {
    const { offer } = this.state;
    const from = ref(body, 'from') ?? offer?.from;
    const to = ref(body, 'to') ?? offer?.to;
    if (type !== 'offered') {
      if (!offer && this.offerKnown) broken('custody.no-offer', `${type} without an offer`);
      else if (offer && (!same(from, offer.from) || !same(to, offer.to))) {
        broken('custody.not-as-offered', `${type} names others than the offer`);
      }
      this.state.offer = undefined;
      this.offerKnown = true;
      return;
    }
    if (offer) broken('custody.offer-pending', `Offered again while the offer to ${holderLabel(offer.to)} is open`);
    if (this.state.quarantined) broken('custody.quarantined', 'Offered while in quarantine');
    if (!from || !to) broken('custody.no-receiver', 'An offer names giver and receiver');
    else {
      this.checkGiver(seq, from, to, broken);
      this.state.offer = { from, to };
      this.offerKnown = true;
    }
  }

  private move(seq: number, type: string, body: BodyObject, broken: Breaker): void {
    const from = ref(body, 'from');
    const to = ref(body, 'to');
    if (!to) {
      if (NEEDS_RECEIVER.has(type)) broken('custody.no-receiver', `${type} does not tell who holds the item`);
      return;
    }
    if (type === 'accepted') this.checkAccepted(from, to, broken);
    else if (this.state.offer && type !== 'taken_over')
      broken('custody.offer-pending', `${type} while an offer is open`);
    if (seq > 0) {
      if (!from) broken('custody.no-giver', `${type} moves the item without naming the giver`);
      else this.checkGiver(seq, from, to, broken);
    }
    this.state.offer = undefined;
    this.offerKnown = true;
    this.state.holder = to;
    // The break is told; with a holder it is in somebody's hands again, and what he does next is no break of its own.
    this.state.ended = undefined;
  }

  /** What was released can come back; what was disposed of cannot. */
  private checkEnd(type: string, broken: Breaker): void {
    const { ended } = this.state;
    if (ended === undefined || (ended === 'released' && type === 'returned')) return;
    broken('custody.after-the-end', `${type} after the item was ${ended}`);
  }

  private checkAccepted(from: BodyObject | undefined, to: BodyObject, broken: Breaker): void {
    const { offer } = this.state;
    if (!offer) {
      if (this.offerKnown) broken('custody.no-offer', 'Accepted without an offer');
    } else if (!same(from, offer.from) || !same(to, offer.to)) {
      broken('custody.not-as-offered', 'Accepted by or from others than the offer names');
    }
  }

  private checkGiver(seq: number, from: BodyObject, to: BodyObject, broken: Breaker): void {
    const { holder } = this.state;
    if (!holder) this.notChecked.push(seq);
    else if (!same(from, holder)) {
      broken('custody.not-the-holder', `${holderLabel(from)} gives what ${holderLabel(holder)} holds`);
    }
    if (same(from, to)) broken('custody.to-oneself', `${holderLabel(from)} gives to himself`);
  }

  private checkSeal(seq: number, body: BodyObject, broken: Breaker): void {
    const { seal, new_seal: newSeal, type, discrepancy } = body;
    if (typeof seal === 'string') {
      const known = this.state.seal;
      if (seq > 0 && known !== undefined && known !== seal && discrepancy !== true) {
        broken('custody.seal-differs', `Seal ${seal} was found, ${known === null ? 'none' : known} is on record`);
      }
      this.state.seal = seal;
    }
    if (type === 'opened') this.state.seal = null;
    if (typeof newSeal === 'string') this.state.seal = newSeal;
  }

  private mark(type: string): void {
    const { state } = this;
    if (type === 'quarantined') state.quarantined = true;
    if (type === 'unquarantined') state.quarantined = false;
    if (type === 'frozen') state.frozen = true;
    if (type === 'unfrozen') state.frozen = false;
    if (type === 'returned') state.ended = undefined;
    if (type === 'released' || type === 'disposed') state.ended = type;
  }

  private noteIrregular(seq: number, { irregular }: BodyObject): void {
    if (!isBodyObject(irregular)) return;
    this.irregular.push({ seq, rule: String(irregular['rule']), section: String(irregular['section']) });
  }
}

type Breaker = (code: BreakCode, detail: string) => void;

function ref(body: BodyObject, field: 'from' | 'to'): BodyObject | undefined {
  const value = body[field];
  if (value === undefined) return undefined;
  assertHolder(value, field);
  return value;
}

const same = (a: BodyObject | undefined, b: BodyObject | undefined): boolean =>
  a !== undefined && b !== undefined && holderKey(a) === holderKey(b);
