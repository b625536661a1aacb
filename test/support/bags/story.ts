import { createHash } from 'node:crypto';
import type { Facts } from '../../../src/proof/body';
import type { EntryType } from '../../../src/proof/entry-types';
import { manifestLines } from '../../../src/proof/manifest';
import { partyCommitment, partySalt } from '../../../src/proof/party';
import type { Dice } from './dice';

/** An act before it is sealed into the record. */
export interface Draft {
  /** The exhibit; none for a document's act. */
  item?: string;
  type: EntryType;
  facts: Facts;
  people?: object[];
  words?: Record<string, string>;
  irregular?: { rule: string; section: string };
  /** Parts that are kept back from the bag. */
  withheld: Set<string>;
  /** Lines of the manifest of a set. */
  manifest?: Buffer;
}

/** What happened to some exhibits and documents, in the order of the log; and the bytes themselves. */
export interface Story {
  readonly caseId: string;
  readonly drafts: Draft[];
  /** Files below data/. */
  readonly payload: Map<string, Buffer>;
  /** Exhibits whose bytes are kept back. */
  readonly contentWithheld: Set<string>;
  readonly documents: string[];
}

export const digests = (bytes: Buffer) => ({
  sha256: createHash('sha256').update(bytes).digest('hex'),
  sha512: createHash('sha512').update(bytes).digest('hex'),
});

const OFFICER_NAMES = ['Ayesha Khan', 'Bilal Ahmed', 'عائشہ خان', 'Farooq Shah', 'Nadia Iqbal'];
const WORDS = [
  'Black phone, cracked glass',
  'سیاہ موبائل فون',
  'Found in the desk of the second room',
  '“As it was”, he said',
];

export interface StoryOptions {
  readonly items: number;
  /** Acts on each exhibit beside the first. */
  readonly acts: number;
  /** How often something is kept back. */
  readonly withhold: number;
}

/** Acts that follow the rules (or are marked where they do not), of every kind that a bag can hold. */
export function tell(dice: Dice, { items, acts, withhold }: StoryOptions): Story {
  const story: Story = {
    caseId: dice.uuid(),
    drafts: [],
    payload: new Map(),
    contentWithheld: new Set(),
    documents: [],
  };
  const officers = OFFICER_NAMES.map((name, i) => officer(dice, name, i));
  const lives = Array.from({ length: items }, () => new Life(dice, story, officers));
  lives.forEach((life) => life.begin());
  for (let i = 0; i < acts; i += 1) for (const life of lives) life.act();
  documents(dice, story, 2 + dice.below(3));
  for (const draft of story.drafts) withholdSome(dice, draft, withhold);
  // Bytes that nothing in the bag vouches for are no good bag.
  for (const { item, type, withheld } of story.drafts) {
    if (item !== undefined && type === 'ingested' && withheld.has('body')) story.contentWithheld.add(item);
  }
  for (const { item } of lives) if (dice.chance(withhold)) story.contentWithheld.add(item);
  redactions(dice, story, withhold);
  return story;
}

const officer = (dice: Dice, name: string, i: number) => ({
  kind: 'officer' as const,
  id: dice.uuid(),
  name,
  rank: dice.pick(['Inspector', 'Sub-Inspector', 'Assistant Director']),
  number: `NC-${100 + i}`,
});
type Officer = ReturnType<typeof officer>;

function withholdSome(dice: Dice, draft: Draft, withhold: number): void {
  if (draft.people && dice.chance(withhold)) draft.withheld.add('people');
  if (draft.words && dice.chance(withhold)) draft.withheld.add('words');
  if (draft.manifest && dice.chance(withhold)) draft.withheld.add('manifest');
  // Rarely, since what follows can then not be checked.
  if (dice.chance(withhold / 10)) draft.withheld.add('body');
}

class Life {
  readonly item: string;
  private holder: Officer;
  private offered: Officer | undefined;
  private seal: string | undefined;

  constructor(
    private readonly dice: Dice,
    private readonly story: Story,
    private readonly officers: readonly Officer[],
  ) {
    this.item = dice.uuid();
    this.holder = dice.pick(officers);
  }

  begin(): void {
    const { dice } = this;
    this.seal = `SEAL-${dice.below(100_000)}`;
    const owner = {
      code: `P-${dice.below(1e9)}`,
      salt: partySalt(dice.bytes(32)),
      name: 'Somebody Private',
      cnic: `35202-${dice.below(1e7)}-1`,
    };
    this.tell(
      'seized',
      {
        to: this.holder,
        seal: this.seal,
        parties: [{ as: 'owner', code: owner.code, commitment: partyCommitment(owner) }],
      },
      {
        people: [owner],
        words: { place: dice.pick(WORDS) },
      },
    );
    const kind = dice.below(3);
    if (kind === 1) this.ingestFile();
    if (kind === 2) this.ingestSet();
  }

  private ingestFile(): void {
    const bytes = this.dice.bytes(this.dice.below(2000));
    this.story.payload.set(`data/evidence/${this.item}/000001`, bytes);
    const chunks = { count: 1, sha256: digests(bytes).sha256 };
    this.tell(
      'ingested',
      { ...digests(bytes), size: bytes.length, blob: this.dice.uuid(), chunks },
      { words: { file_name: 'فون.E01' } },
    );
  }

  private ingestSet(): void {
    const files = Array.from({ length: 1 + this.dice.below(4) }, () => this.dice.bytes(1 + this.dice.below(500)));
    files.forEach((bytes, i) =>
      this.story.payload.set(`data/evidence/${this.item}/${String(i + 1).padStart(6, '0')}`, bytes),
    );
    const members = files.map((bytes, i) => ({ name: `part ${i + 1}.raw`, size: bytes.length, ...digests(bytes) }));
    const manifest = Buffer.concat([...manifestLines(members, this.dice.bytes(16))]);
    const bytes = files.reduce((sum, file) => sum + file.length, 0);
    const set = { sha256: digests(manifest).sha256, count: files.length, bytes, blob: this.dice.uuid() };
    this.tell('ingested', { set, size: bytes }, { manifest });
  }

  act(): void {
    const { dice, holder, officers } = this;
    if (this.offered) return this.answer(this.offered);
    const other = dice.pick(officers.filter((one) => one !== holder));
    const store = { kind: 'store' as const, id: '5e3fb1a2-0a51-4d61-9c4d-5d4c3b2a1908', name: 'Malkhana' };
    switch (dice.below(7)) {
      case 0:
      case 1:
        this.offered = other;
        return this.tell('offered', { from: holder, to: other }, { words: { purpose: dice.pick(WORDS) } });
      case 2:
        this.tell('opened', { seal: this.seal });
        this.seal = `SEAL-${dice.below(100_000)}`;
        return this.tell('resealed', { new_seal: this.seal });
      case 3:
        this.tell('stored', { from: holder, to: store });
        return this.tell('checked_out', { from: store, to: holder }, { words: { purpose: dice.pick(WORDS) } });
      case 4:
        this.tell(
          'carried',
          { from: other, to: holder },
          { irregular: { rule: 'not-the-holder', section: 'Police Rules 1934, 22.18' } },
        );
        return;
      case 5:
        this.tell('frozen', {});
        return this.tell('unfrozen', {});
      default:
        return this.tell('verified', { result: 'good', files: dice.below(3) });
    }
  }

  private answer(to: Officer): void {
    this.offered = undefined;
    const facts = { from: this.holder, to };
    switch (this.dice.below(4)) {
      case 0:
        return this.tell('refused', facts, { words: { reason: 'The seal is torn' } });
      case 1:
        return this.tell('cancelled', facts);
      default:
        this.tell('accepted', { ...facts, seal: this.seal });
        this.holder = to;
    }
  }

  private tell(type: EntryType, facts: Facts, more: Partial<Draft> = {}): void {
    this.story.drafts.push({ item: this.item, type, facts, ...more, withheld: new Set() });
  }
}

/** Documents: some replaced by others, some withdrawn. `previous` is put in when the record is sealed. */
function documents(dice: Dice, story: Story, count: number): void {
  let old: { document: string; facts: Facts } | undefined;
  for (let i = 0; i < count; i += 1) {
    const document = dice.uuid();
    story.documents.push(document);
    const facts = {
      document,
      kind: 'recovery-memo',
      sha256: digests(dice.bytes(20)).sha256,
      size_bytes: dice.below(100_000),
    };
    const replaces = old !== undefined && dice.chance(0.7);
    const withheld = new Set<string>();
    story.drafts.push({
      type: 'document.registered',
      facts: { ...facts, ...(replaces ? { supersedes: old?.document } : {}) },
      words: { title: dice.pick(WORDS) },
      withheld,
    });
    if (replaces && old) {
      story.drafts.push({
        type: 'document.superseded',
        facts: { ...old.facts, superseded_by: document },
        withheld: new Set(),
      });
    } else if (old && dice.chance(0.5)) {
      story.drafts.push({
        type: 'document.withdrawn',
        facts: old.facts,
        words: { reason: 'Wrong case' },
        withheld: new Set(),
      });
    }
    old = { document, facts };
  }
}

const redactedFile = (redaction: unknown): string => `data/redactions/${String(redaction)}/000001`;

/** Redacted versions, each with the acts that made and confirmed it, in the place of originals that are not there. */
function redactions(dice: Dice, story: Story, withhold: number): void {
  const count = 1 + dice.below(2);
  for (let i = 0; i < count; i += 1) {
    const bytes = dice.bytes(1 + dice.below(800));
    const redaction = dice.uuid();
    story.payload.set(redactedFile(redaction), bytes);
    const common = {
      ...{ redaction, exhibit: dice.uuid(), file: 1, kind: 'pdf', original_sha256: digests(dice.bytes(20)).sha256 },
      ...{ redacted_sha256: digests(bytes).sha256, ...(dice.chance(0.5) ? { document: dice.uuid() } : {}) },
    };
    const words = { authority: dice.pick(WORDS) };
    story.drafts.push({
      ...{ type: 'redaction.made', facts: { ...common, pages: 2, size_bytes: String(bytes.length) }, words },
      withheld: new Set(dice.chance(withhold) ? ['words'] : []),
    });
    story.drafts.push({ type: 'redaction.confirmed', facts: common, withheld: new Set() });
  }
}
