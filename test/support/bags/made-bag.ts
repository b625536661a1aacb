import { createHash } from 'node:crypto';
import { buildBody, buildPart, type BuiltPart } from '../../../src/proof/body';
import { AUDIT_PREV, encodeHeader, type EntryHeader, entryHash, genesisPrev } from '../../../src/proof/entry-header';
import { canonicalize } from '../../../src/proof/jcs';
import { formatTlogProof } from '../../../src/proof/tlog-proof';
import { BagLog, type Keys, makeKeys, policyOf } from './bag-log';
import { caseView } from './case-view';
import { Dice } from './dice';
import { type Draft, type Story, type StoryOptions, tell } from './story';

/** An entry as it is sealed; a test may change anything before the log takes it. */
export interface Sealed {
  readonly draft: Draft;
  item: string | undefined;
  seq: number;
  header: Buffer;
  body: Buffer;
  parts: BuiltPart[];
  hash: string;
  index: number;
}

/** A bag in memory: paths below its folder to bytes. */
export interface MadeBag {
  readonly id: string;
  readonly files: Map<string, Buffer>;
  readonly policy: string;
  readonly keys: Keys;
  readonly log: BagLog;
  readonly entries: Sealed[];
  readonly story: Story;
  readonly sizeA: number;
  readonly sizeB: number;
  readonly secondsB: number;
  /** The issue slip. */
  readonly slip: Buffer;
}

export interface BagPlan extends StoryOptions {
  readonly seed: number;
  /** Called before anything is sealed, and for each entry before the log takes it. */
  readonly spoilStory?: (story: Story, dice: Dice) => void;
  readonly spoilEntry?: (entry: Sealed, place: number) => void;
  /** Fields of a header that are not as they should be. */
  readonly spoilHeader?: (header: EntryHeader, place: number) => EntryHeader;
}

const START = Date.parse('2026-03-01T08:00:00.000Z');

/** A good bag from a seed; with the hooks, one that is bad in a way that no later change of its files could make. */
export function makeBag(plan: BagPlan): MadeBag {
  const dice = new Dice(plan.seed);
  const keys = makeKeys(dice);
  const log = new BagLog(keys);
  const story = tell(dice, plan);
  plan.spoilStory?.(story, dice);
  const foreign = () => log.add(dice.bytes(32).toString('hex'));
  const before = dice.below(40);
  for (let i = 0; i < before; i += 1) foreign();
  const clock = { at: START };
  const entries = sealAll(story, plan, dice, clock, (entry) => {
    entry.index = log.add(entry.hash);
    if (dice.chance(0.3)) foreign();
  });
  for (let i = dice.below(5); i > 0; i -= 1) foreign();
  const [sizeA, sizeB, secondsB] = [before, log.size, Math.floor(clock.at / 1000) + 2];
  const bag: MadeBag = {
    ...{ id: dice.uuid(), files: new Map(), policy: policyOf(keys), keys, log, entries, story, sizeA, sizeB, secondsB },
    slip: Buffer.alloc(0),
  };
  writeAll(bag);
  finish(bag);
  return { ...bag, slip: slipOf(bag, dice) };
}

function sealAll(
  story: Story,
  plan: BagPlan,
  dice: Dice,
  clock: { at: number },
  take: (entry: Sealed) => void,
): Sealed[] {
  const heads = new Map<string, { seq: number; hash: string }>();
  const lastOnDocument = new Map<string, string>();
  return story.drafts.map((draft, place) => {
    const { item, type, facts, irregular, people, words } = draft;
    const salt = () => dice.bytes(16);
    const parts = [
      ...(people ? [buildPart('people', { people }, salt())] : []),
      ...(words ? [buildPart('words', words, salt())] : []),
    ];
    const document = String(facts['document'] ?? '');
    const isOnDocument = type.startsWith('document.');
    const previous = isOnDocument ? lastOnDocument.get(document) : undefined;
    const body = buildBody(
      {
        ...{ type, act: dice.uuid(), case: story.caseId, parts, irregular },
        actor: { kind: 'system', job: 'test' },
        facts: { ...facts, ...(item === undefined && previous !== undefined ? { previous } : {}) },
      },
      salt(),
    );
    const entry: Sealed = {
      draft,
      item,
      seq: 0,
      header: Buffer.alloc(0),
      body: body.bytes,
      parts,
      hash: '',
      index: -1,
    };
    plan.spoilEntry?.(entry, place);
    clock.at += 1 + dice.below(5000);
    const head = item === undefined ? undefined : heads.get(item);
    entry.seq = head ? head.seq + 1 : 0;
    const good: EntryHeader = {
      kind: item === undefined ? 'audit-entry/v1' : 'custody-entry/v1',
      item: item ?? dice.uuid(),
      seq: entry.seq,
      prev: item === undefined ? AUDIT_PREV : (head?.hash ?? genesisPrev(item)),
      recordedAt: new Date(clock.at).toISOString(),
      bodySha256: createHash('sha256').update(entry.body).digest('hex'),
    };
    const header = plan.spoilHeader?.(good, place) ?? good;
    entry.header = header === good ? encodeHeader(good) : asWritten(header);
    entry.hash = entryHash(new Uint8Array(entry.header));
    if (item !== undefined) heads.set(item, entry);
    else if (isOnDocument) lastOnDocument.set(document, entry.hash);
    take(entry);
    return entry;
  });
}

/** The six lines whatever they say. */
const asWritten = ({ kind, item, seq, prev, recordedAt, bodySha256 }: EntryHeader): Buffer =>
  Buffer.from(`${kind}\n${item}\n${seq}\n${prev}\n${recordedAt}\n${bodySha256}\n`);

const lines = (objects: readonly object[]): Buffer =>
  Buffer.from(objects.map((object) => `${canonicalize(object)}\n`).join(''));
const six = (n: number): string => String(n).padStart(6, '0');
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Writes every file but those that list files. May be called again after the entries were changed. */
export function writeAll(bag: MadeBag): void {
  const { files, story, entries } = bag;
  files.clear();
  const withheld: object[] = [];
  const [custody, audit]: [object & { key: string }, object][][] = [[], []];
  const heads = new Map<string, Sealed>();
  for (const entry of entries) {
    const { item, seq, hash, draft } = entry;
    const stem = item === undefined ? `audit/${hash}` : `custody/${item}/${six(seq)}`;
    const put = (what: string, bytes: Buffer): string => {
      const place = item === undefined ? { entry: hash } : { item, seq };
      if (!draft.withheld.has(what)) files.set(`${stem}.${what}`, bytes);
      else withheld.push({ what, ...place, reason: 'asked', authority: 'order of the court, 3 March 2026' });
      return draft.withheld.has(what) ? 'withheld' : `${stem}.${what}`;
    };
    files.set(`${stem}.header`, entry.header);
    if (draft.manifest) put('manifest', draft.manifest);
    const pieces = {
      ...{ body: put('body', entry.body), entry: hash, header: `${stem}.header`, index: entry.index },
      parts: Object.fromEntries(entry.parts.map(({ name, bytes }) => [name, put(name, bytes)])),
    };
    if (item === undefined) audit?.push([{ key: six(entry.index) }, pieces]);
    else custody?.push([{ key: `${item} ${six(seq)}` }, { ...pieces, item, seq }]);
    if (item !== undefined || draft.type.startsWith('document.')) {
      heads.set(item ?? String(draft.facts['document']), entry);
    }
    files.set(`proofs/${hash}.tlog-proof`, proofOf(bag, entry));
  }
  for (const [name, bytes] of story.payload) {
    if (!story.contentWithheld.has(name.split('/')[2] ?? '')) files.set(name, bytes);
  }
  for (const item of story.contentWithheld) withheld.push({ what: 'content', item, reason: 'export.child-abuse' });
  for (const document of story.documents) withheld.push({ what: 'document', document, reason: 'not-held' });
  const sorted = (list: [object & { key: string }, object][] | undefined) =>
    lines((list ?? []).sort(([a], [b]) => byText(a.key, b.key)).map(([, object]) => object));
  files.set('custody/index.jsonl', sorted(custody));
  files.set('audit/index.jsonl', sorted(audit));
  files.set(
    'custody/withheld.jsonl',
    Buffer.from(
      lines(withheld)
        .toString()
        .split(/(?<=\n)/)
        .sort(byText)
        .join(''),
    ),
  );
  const all = [...heads].sort(([a], [b]) => byText(a, b));
  files.set(
    'custody/heads.jsonl',
    lines([
      ...all.filter(([, { item }]) => item !== undefined).map(([item, { hash, seq }]) => ({ entry: hash, item, seq })),
      ...all.filter(([, { item }]) => item === undefined).map(([document, { hash }]) => ({ document, entry: hash })),
    ]),
  );
  writePoints(bag);
  files.set('keys/policy.txt', Buffer.from(bag.policy));
  files.set('case-uco/case.jsonld', caseView(bag));
  files.set('verifier/README.txt', Buffer.from('See the commands below.\n'));
}

const proofOf = ({ log, sizeB, secondsB }: MadeBag, { index }: Sealed): Buffer =>
  Buffer.from(
    formatTlogProof({ index, hashes: log.inclusion(index, sizeB), checkpoint: checkpointOnce(log, sizeB, secondsB) }),
  );

const made = new WeakMap<BagLog, Map<string, string>>();

/** Signing for each proof anew would cost more than everything else. */
export function checkpointOnce(log: BagLog, size: number, seconds: number): string {
  const known = made.get(log) ?? new Map<string, string>();
  made.set(log, known);
  const note = known.get(`${size} ${seconds}`) ?? log.checkpoint(size, seconds);
  known.set(`${size} ${seconds}`, note);
  return note;
}

function writePoints({ files, log, sizeA, sizeB, secondsB }: MadeBag): void {
  files.set('checkpoints/B', Buffer.from(checkpointOnce(log, sizeB, secondsB)));
  if (sizeA === 0) return;
  const proof = log.consistency(sizeA, sizeB).map((hash) => `${hash.toString('base64')}\n`);
  files.set('checkpoints/A', Buffer.from(checkpointOnce(log, sizeA, START / 1000)));
  files.set('checkpoints/A-B.consistency', Buffer.from(proof.join('')));
}

/** Writes the files that list the others: what an attacker would do, too. */
export function finish({ files, id }: Pick<MadeBag, 'files' | 'id'>): void {
  for (const name of [...files.keys()]) if (/^[^/]+\.txt$/.test(name)) files.delete(name);
  const payload = [...files.keys()].filter((name) => name.startsWith('data/')).sort(byText);
  const octets = payload.reduce((sum, name) => sum + (files.get(name)?.length ?? 0), 0);
  const manifest = (names: readonly string[], algorithm: string) =>
    Buffer.from(
      names
        .map(
          (name) =>
            `${createHash(algorithm)
              .update(files.get(name) ?? '')
              .digest('hex')}  ${name}\n`,
        )
        .join(''),
    );
  files.set('bagit.txt', Buffer.from('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'));
  const info = [
    ...['Bagging-Date: 2026-03-02', `External-Identifier: ${id}`, `Payload-Oxum: ${octets}.${payload.length}`],
    ...['Bag-Software-Agent: Sanad 0.1.0', 'Sanad-Bag: 1', ''],
  ];
  files.set('bag-info.txt', Buffer.from(info.join('\n')));
  files.set('manifest-sha256.txt', manifest(payload, 'sha256'));
  files.set('manifest-sha512.txt', manifest(payload, 'sha512'));
  const tags = [...files.keys()].filter((name) => !name.startsWith('data/')).sort(byText);
  files.set('tagmanifest-sha256.txt', manifest(tags, 'sha256'));
}

function slipOf({ files, id, log, sizeB, secondsB, story }: MadeBag, dice: Dice): Buffer {
  const tagManifest = createHash('sha256')
    .update(files.get('tagmanifest-sha256.txt') ?? '')
    .digest('hex');
  const facts = { bundle: id, tag_manifest: tagManifest, log_size: sizeB, items: 1, contents: true, withheld: 0 };
  const actor = { kind: 'system', job: 'build-bundle' } as const;
  const body = buildBody(
    { type: 'bundle.exported', act: dice.uuid(), case: story.caseId, actor, facts },
    dice.bytes(16),
  );
  const recordedAt = new Date(secondsB * 1000).toISOString();
  const header = encodeHeader({
    kind: 'audit-entry/v1',
    item: dice.uuid(),
    seq: 0,
    prev: AUDIT_PREV,
    recordedAt,
    bodySha256: body.sha256,
  });
  const index = log.add(entryHash(new Uint8Array(header)));
  const proof = formatTlogProof({
    index,
    hashes: log.inclusion(index, log.size),
    checkpoint: log.checkpoint(log.size, secondsB + 5),
  });
  return Buffer.from(JSON.stringify({ header: header.toString(), body: body.bytes.toString(), proof }));
}
