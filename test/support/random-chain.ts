import type { BodyObject } from '../../src/proof/jcs';
import {
  type ChainEntry,
  digest,
  fileSet,
  type Facts,
  type House,
  HOUR_MS,
  OPEN_MINUTES,
  pick,
  type Random,
  uuid,
} from './random-house';

/**
 * One chain without a fault, told act by act: nobody keeps it in his hands for more than 20 hours, the store is used while it is open, each
 * seal is opened before another is put on, each act is recorded when it happens.
 */
export class RandomChain {
  readonly entries: ChainEntry[] = [];
  private holder: BodyObject;
  private seal: string | null = null;
  private place: 'held' | 'stored' | 'carried' | 'in_laboratory' | 'ended' = 'held';
  private at: number;
  private touched: number;
  private seals = 0;

  constructor(
    private readonly random: Random,
    private readonly house: House,
    readonly item: string,
    private readonly number: string,
    parent?: string,
  ) {
    this.at = Date.UTC(2026, 2, 2, 4) + Math.floor(random() * 6 * HOUR_MS);
    this.touched = this.at;
    this.holder = pick(random, house.officers);
    const kind = parent
      ? 'disk_image'
      : pick(random, ['physical_device', 'physical_device', 'file_set', 'file', 'capture']);
    this.seal = random() < 0.8 ? this.newSeal() : null;
    const from = random() < 0.6 ? pick(random, house.persons) : undefined;
    this.write(
      parent ? 'acquired' : 'seized',
      {
        to: this.holder,
        kind,
        class: 'ordinary',
        ...(parent
          ? { parent, method: 'imaging' }
          : { authority: 'warrant', seizure: uuid(random), seizure_number: '14/2026' }),
        ...(from ? { from: { kind: 'person', code: from, capacity: 'owner' } } : {}),
        ...(this.seal ? { new_seal: this.seal } : {}),
      },
      {
        person: from,
        words: {
          description: 'Phone, black, screen cracked',
          make: 'Infinix',
          model: 'X6833B',
          serial: 'SN-1',
          place: 'Shop 4, Hall Road, Lahore',
          ...(parent ? { tool: 'Guymager', tool_version: '0.8.13' } : {}),
        },
        gaps: { imei_2: 'unknown' },
      },
    );
  }

  /** Acts until the chain has this many entries, or has ended. */
  grow(length: number): this {
    while (this.entries.length < length && this.place !== 'ended') this.step();
    return this;
  }

  private step(): void {
    const { random } = this;
    const mark = random() < 0.25 && this.at - this.touched < 8 * HOUR_MS;
    this.pass();
    if (mark) return this.mark();
    if (this.place === 'stored') return this.fromStore();
    if (this.place === 'carried')
      return random() < 0.5 ? this.move('returned', pick(random, this.house.officers), 'held') : this.laboratory();
    if (this.place === 'in_laboratory') return this.move('returned', pick(random, this.house.officers), 'held');
    pick(random, [
      () => this.handOver(),
      () => this.intoStore(),
      () => this.reopen(),
      () => this.carry(),
      () => this.laboratory(),
      () => this.court(),
      () => this.examine(),
      () => this.end(),
    ])();
  }

  private pass(): void {
    const inSafety = this.place === 'stored' || this.place === 'in_laboratory';
    this.at += Math.floor((0.1 + this.random() * (inSafety ? 300 : 6)) * HOUR_MS);
  }

  private mark(): void {
    const { random } = this;
    const size = 1 + Math.floor(random() * 1e6);
    const content =
      random() < 0.6
        ? {
            facts: {
              size,
              sha256: digest('sha256', random),
              sha512: digest('sha512', random),
              blob: uuid(random),
              container: pick(random, ['unknown', 'EWF-1']),
              tool: { name: 'FTK Imager', version: '4.7' },
            },
            words: { name: 'laptop.E01' },
          }
        : fileSet(random);
    const [type, facts, words] = pick(random, [
      ['ingested', { ...content.facts, exhibit: this.number }, content.words],
      ['verified', { outcome: 'whole' }, {}],
      ['corrected', { field: 'words' }, { after: 'Phone, blue', reason: 'Daylight.' }],
    ] as const);
    this.write(type, facts, {
      words,
      manifest: type === 'ingested' && 'manifest' in content ? content.manifest : undefined,
    });
  }

  private handOver(): void {
    const to = pick(
      this.random,
      this.house.officers.filter((officer) => officer !== this.holder),
    );
    const from = this.holder;
    this.write('offered', { from, to, ...this.found() });
    this.pass();
    const end = pick(this.random, ['accepted', 'accepted', 'refused', 'cancelled'] as const);
    if (end !== 'accepted') return this.write(end, { from, to }, { words: { reason: 'Not needed today.' } });
    this.holder = to;
    this.write('accepted', { from, to, ...this.found() }, { words: { condition: 'good' } });
  }

  private intoStore(): void {
    // A night before the door, after a day in hand, would be more than 24 hours: what was done by then is told first.
    if (this.at - this.touched > 8 * HOUR_MS) this.examine();
    this.open();
    const from = this.holder;
    this.holder = this.house.store;
    this.place = 'stored';
    this.write('stored', { from, to: this.holder, ...this.found(), register_xix: '7/2026' });
  }

  private fromStore(): void {
    this.open();
    this.move('checked_out', pick(this.random, this.house.officers), 'held');
  }

  /** Waits until the store is open. */
  private open(): void {
    const minutes = Math.floor(this.at / 60_000 + 300) % 1440;
    if (minutes < OPEN_MINUTES.from) this.at += (OPEN_MINUTES.from - minutes) * 60_000;
    else if (minutes >= OPEN_MINUTES.to) this.at += (1440 - minutes + OPEN_MINUTES.from) * 60_000;
  }

  private reopen(): void {
    if (this.seal !== null) {
      this.write('opened', this.found(), {
        words: { reason: 'To image it.' },
        person: pick(this.random, this.house.persons),
        as: 'witness',
      });
      this.seal = null;
      this.pass();
    }
    const seal = this.newSeal();
    this.write('sealed', { new_seal: seal });
    this.seal = seal;
  }

  private carry(): void {
    this.move(
      'carried',
      this.house.carrier,
      'carried',
      { road_certificate: '3/2026' },
      { destination: 'Rawalpindi', purpose: 'Examination' },
    );
  }

  private laboratory(): void {
    this.move('sent_to_laboratory', this.house.laboratory, 'in_laboratory');
  }

  private court(): void {
    this.write('produced_in_court', { court: this.house.court, kept: false, ...this.found() });
  }

  private examine(): void {
    this.write('examined', this.found(), { words: { purpose: 'Chats', method: 'logical', tool: 'Cellebrite UFED' } });
  }

  private end(): void {
    if (this.entries.length < 5) return this.examine();
    this.place = 'ended';
    const from = this.holder;
    this.holder = { kind: 'person', code: pick(this.random, this.house.persons), capacity: 'owner' };
    this.write(
      'released',
      { from, to: this.holder, ...this.found() },
      { person: String(this.holder['code']), as: 'owner' },
    );
  }

  private move(
    type: string,
    to: BodyObject,
    place: RandomChain['place'],
    facts: Facts = {},
    words: BodyObject = {},
  ): void {
    const from = this.holder;
    this.holder = to;
    this.place = place;
    this.write(type, { from, to, ...this.found(), ...facts }, { words });
  }

  private found(): Facts {
    return this.seal === null ? {} : { seal: this.seal };
  }

  private newSeal(): string {
    this.seals += 1;
    return `${this.number}-S${this.seals}`;
  }

  private write(
    type: string,
    facts: Facts,
    more: {
      words?: BodyObject;
      person?: string | undefined;
      as?: string;
      gaps?: BodyObject;
      manifest?: readonly BodyObject[] | undefined;
    } = {},
  ): void {
    const { words = {}, person } = more;
    const some = Object.keys(words).length > 0;
    const system = type === 'ingested' || type === 'verified';
    const officer = pick(this.random, this.house.officers);
    if (!system && type !== 'corrected') this.touched = this.at;
    const parts = [
      ...(person ? [{ name: 'people', sha256: digest('sha256', this.random) }] : []),
      ...(some ? [{ name: 'words', sha256: digest('sha256', this.random) }] : []),
    ];
    this.entries.push({
      item: this.item,
      seq: this.entries.length,
      type,
      recordedAt: new Date(this.at).toISOString(),
      body: JSON.parse(
        JSON.stringify({
          v: 1,
          type,
          act: uuid(this.random),
          case: uuid(this.random),
          exhibit: this.number,
          gaps: more.gaps ?? {},
          parts,
          actor: system ? { kind: 'system', job: 'finalise-upload', on_behalf_of: officer } : officer,
          ...(person
            ? { parties: [{ as: more.as ?? 'seized_from', code: person, commitment: digest('sha256', this.random) }] }
            : {}),
          ...facts,
        }),
      ) as BodyObject,
      ...(some ? { words: { v: 1, part: 'words', salt: 'x', ...words } } : {}),
      ...(person
        ? {
            people: {
              v: 1,
              part: 'people',
              people: [{ code: person, salt: 'x', name: 'Bashir Ahmed', cnic: '35202-1234567-1' }],
            },
          }
        : {}),
      ...(more.manifest ? { manifest: more.manifest } : {}),
    });
  }
}
