import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx';
import { AUDIT_TYPES } from '../../../proof/entry-types';
import { type BodyObject, type BodyValue, isBodyObject } from '../../../proof/jcs';
import { karachiDay } from '../../../kernel/day';
import { CasePeople } from '../../evidence/papers/case-people.service';
import { ExhibitsService } from '../../evidence/exhibits.service';
import { textIn, wordsOf } from '../../evidence/papers/custody-summary.service';
import { type EntryView, LedgerService, type OpenedEntry } from '../../ledger/ledger.service';
import {
  isIn,
  kindOf,
  mayShow,
  neverServedOf,
  type NeverServed,
  type SectionId,
  SECTIONS,
  typesOfFile,
} from './domain/sections';
import { authorityOf, KeptBack, type KeptThing } from '../disclosure/kept-back.service';
import type { Ground } from '../disclosure/domain/withholding';
import { type Cited, FileLabels } from '../marks/file-labels.service';
import { Shield } from './shield';
import type { TribunalFile } from './tribunal-file.entity';

const OPENED_AT_ONCE = 500;

/** One document of the file: a thing with the acts that are on record of it. */
export interface PlannedDocument {
  readonly section: SectionId;
  readonly never: NeverServed | null;
  /** The thing's id. */
  readonly key: string;
  /** The word by which the thing is known, such as its kind; chooses its title. */
  readonly kind: string | null;
  /** Number or title by which people know it; null: held back, or none. */
  readonly of: string | null;
  /** What tells it from its neighbours: what an exhibit was first recorded as; against whom and for which day a charge is. */
  readonly about: string | null;
  readonly day: string;
  /** As it is cited in court; null: neither annexed nor marked. */
  readonly cited: Cited | null;
  readonly entries: readonly EntryView[];
  /** Acts that came on record later than the house allows without a reason, by entry and minutes. */
  readonly late: readonly { readonly entry: string; readonly minutes: number }[];
}

/** What a file is planned for: whose record, for whom, as of when. */
export type PlannedFor = Pick<
  TribunalFile,
  'caseId' | 'proceedingId' | 'audience' | 'calledFor' | 'accused' | 'exhibitIds' | 'askedAt' | 'namesAuthority'
>;

/** Documents that this accused is not given, by section, ground and authority. */
export interface WithheldLine {
  readonly section: SectionId;
  readonly ground: Ground;
  readonly authority: string;
  readonly count: number;
}

/** What is in the record for this file, and whom it may name. */
export interface FilePlan {
  readonly documents: readonly PlannedDocument[];
  readonly fir: string | null;
  /** Names of the accused, or their codes where they are shielded. */
  readonly accused: readonly string[];
  /** Never-served classes that the record holds and this copy does not. */
  readonly held: readonly { readonly class: NeverServed; readonly count: number }[];
  /** What is withheld from the accused whose copy it is. */
  readonly withheld: readonly WithheldLine[];
  readonly shield: Shield;
  /** Of the last act in it; the file is of then. */
  readonly at: Date;
  /** The last act in it, on which the file rests. */
  readonly anchor: string;
}

interface Grouped {
  readonly section: SectionId;
  readonly never: NeverServed | null;
  readonly key: string;
  kind: string | null;
  of: string | null;
  about: string | null;
  readonly entries: EntryView[];
  readonly late: { readonly entry: string; readonly minutes: number }[];
}

/** Reads what stands in a file from the record of its case. */
@Injectable()
export class FileRecord {
  constructor(
    private readonly ledger: LedgerService,
    private readonly exhibits: ExhibitsService,
    private readonly labels: FileLabels,
    private readonly people: CasePeople,
    private readonly kept: KeptBack,
  ) {}

  /** Everything on record when the file was asked for, in the order of the file. Null: nothing is on record that a file holds. */
  async plan(tx: Tx, file: PlannedFor, known?: Shield): Promise<FilePlan | null> {
    const wanted = { items: file.exhibitIds, types: typesOfFile(AUDIT_TYPES) };
    const all = await this.ledger.recordOf(tx, file.caseId, wanted);
    const entries = all.filter(({ recordedAt }) => Date.parse(recordedAt) <= file.askedAt.getTime());
    const shield = known ?? (await this.shieldOf(tx, file));
    const kept = await this.keptFrom(tx, file);
    const groups = new Map<string, Grouped>();
    const held = new Map<NeverServed, Set<string>>();
    const withheld = new Set<KeptThing>();
    const accused = new Map<string, string>();
    let fir: string | null = null;
    for (let at = 0; at < entries.length; at += OPENED_AT_ONCE) {
      for (const entry of await this.ledger.openAll(tx, entries.slice(at, at + OPENED_AT_ONCE))) {
        for (const [code, name] of shield.peopleIn(entry)) if (file.accused.includes(code)) accused.set(code, name);
        if (entry.type.startsWith('fir.')) fir ??= textIn(entry.partOne, 'number');
        group(file, entry, { groups, held, kept, withheld, shield });
      }
    }
    const numbers = await this.numbersOf(tx, [...groups.values()]);
    const { caseId, proceedingId, askedAt: until } = file;
    const labels = await this.labels.of(tx, { caseId, proceedingId, until });
    const documents = [...groups.values()].map((each) => documentOf(each, numbers, labels)).sort(inOrder);
    const shown = documents.flatMap((each) => each.entries);
    const [first] = shown;
    if (!first) return null;
    const last = shown.reduce((a, b) => (b.recordedAt >= a.recordedAt ? b : a), first);
    return {
      ...{ documents, fir, shield, at: new Date(last.recordedAt), anchor: last.entryHash },
      accused: file.accused.map((code) => accused.get(code) ?? code),
      held: [...held].map(([of, keys]) => ({ class: of, count: keys.size })),
      withheld: linesOf([...withheld]),
    };
  }

  /** The acts of one document with what this audience may read of them. */
  async open(tx: Tx, { audience }: TribunalFile, { entries }: PlannedDocument, shield: Shield): Promise<OpenedEntry[]> {
    const opened = await this.ledger.openAll(tx, entries);
    return opened.map((entry) => shield.shown(without(entry, (field) => mayShow(audience, field))));
  }

  /** Whom a file may name. */
  private async shieldOf(tx: Tx, { caseId, namesAuthority }: PlannedFor): Promise<Shield> {
    if (namesAuthority !== null) return new Shield(new Set(), []);
    return Shield.of(tx, this.people, caseId);
  }

  private async keptFrom(
    tx: Tx,
    { audience, caseId, proceedingId, askedAt: at }: PlannedFor,
  ): Promise<ReadonlyMap<string, KeptThing>> {
    return audience === 'accused' && proceedingId !== null
      ? this.kept.from(tx, { caseId, proceedingId, at })
      : new Map<string, KeptThing>();
  }

  private async numbersOf(tx: Tx, groups: readonly Grouped[]): Promise<ReadonlyMap<string, string>> {
    const ids = groups.filter(({ section }) => section === 'exhibits').map(({ key }) => key);
    if (ids.length === 0) return new Map();
    return new Map((await this.exhibits.exported(tx, ids)).map(({ id, number }) => [id, number]));
  }
}

interface Into {
  readonly groups: Map<string, Grouped>;
  readonly held: Map<NeverServed, Set<string>>;
  readonly kept: ReadonlyMap<string, KeptThing>;
  readonly withheld: Set<KeptThing>;
  readonly shield: Shield;
}

function group(file: PlannedFor, entry: OpenedEntry, { groups, held, kept, withheld, shield }: Into): void {
  const custody = entry.header.startsWith('custody-entry/');
  const kind = custody ? { section: 'exhibits' as const, key: 'item' } : kindOf(entry.type);
  const id = custody ? entry.item : textIn(entry.partOne, kind?.key ?? '');
  if (!kind || id === null) return;
  const said = textIn(entry.partOne, 'kind');
  const never = custody ? null : neverServedOf(entry.type, { kind: said ?? undefined });
  if (!isIn(file.audience, never, file.calledFor)) {
    if (never !== null && never !== 'secret') held.set(never, (held.get(never) ?? new Set()).add(id));
    return;
  }
  const section: SectionId = never === null ? kind.section : 'never-served';
  const key = `${section}/${id}`;
  const keptBack = kept.get(key);
  if (keptBack) {
    withheld.add(keptBack);
    return;
  }
  const found: Grouped = groups.get(key) ?? {
    ...{ section, never: never === 'secret' ? null : never, key: id, kind: null, of: null, about: null },
    ...{ entries: [], late: [] },
  };
  found.kind ??= said;
  const name = entry.type.startsWith('document.') ? wordsOf(entry)['title'] : textIn(entry.partOne, nameOf(section));
  found.of ??= name === undefined || name === null || shield.namesSomebody(name) ? null : name;
  const isFirst = custody && found.entries.length === 0 && mayShow(file.audience, 'description');
  const about = isFirst ? (wordsOf(entry)['description'] ?? null) : null;
  found.about ??= about === null || shield.namesSomebody(about) ? null : shortOf(about);
  if (section === 'charges') found.about ??= chargeIn(entry);
  const minutes = entry.partOne?.['late_minutes'];
  if (typeof minutes === 'number') found.late.push({ entry: entry.entryHash, minutes });
  found.entries.push(entryOnly(entry));
  groups.set(key, found);
}

/** Codes of those who stand in the entry of a charge, and the day of the acts. */
function chargeIn({ partOne }: OpenedEntry): string {
  const parties = partOne?.['parties'];
  const listed = Array.isArray(parties) ? (parties as readonly BodyValue[]).filter(isBodyObject) : [];
  return [...listed.map((party) => textIn(party, 'code')), textIn(partOne, 'acts_from')].filter(Boolean).join(', ');
}

const LONGEST_ABOUT = 90;
/** One line of the index. */
const shortOf = (text: string): string => {
  const [line = ''] = text.trim().split('\n');
  return line.length <= LONGEST_ABOUT ? line : `${line.slice(0, LONGEST_ABOUT).trimEnd()} …`;
};

/** What is withheld, told without naming it. */
function linesOf(withheld: readonly KeptThing[]): WithheldLine[] {
  const lines = new Map<string, WithheldLine>();
  for (const each of withheld) {
    const { section, ground } = each;
    const authority = authorityOf(each);
    const key = JSON.stringify([section, ground, authority]);
    lines.set(key, { section, ground, authority, count: (lines.get(key)?.count ?? 0) + 1 });
  }
  return [...lines.values()];
}

/** The fact by which people know a thing of this section. */
const nameOf = (section: SectionId): string => (section === 'charges' ? 'section' : 'number');

/** Bodies are not kept while the file is planned: a case may have thousands. */
const entryOnly = (entry: OpenedEntry): EntryView => {
  const { partOne: _partOne, parts: _parts, bytes: _bytes, ...view } = entry;
  return view;
};

function documentOf(
  group: Grouped,
  numbers: ReadonlyMap<string, string>,
  labels: ReadonlyMap<string, Cited>,
): PlannedDocument {
  const { section, never, key, kind, about, entries, late } = group;
  const [first] = entries;
  const day = karachiDay(new Date(first?.occurredAt ?? first?.recordedAt ?? 0));
  return {
    section,
    never,
    key,
    kind,
    about,
    entries,
    late,
    day,
    cited: labels.get(`${section}/${key}`) ?? null,
    of: section === 'exhibits' ? (numbers.get(key) ?? null) : group.of,
  };
}

const place = ({ section }: PlannedDocument): number => SECTIONS.indexOf(section);
const began = ({ entries }: PlannedDocument): string => entries[0]?.recordedAt ?? '';

/** By section; exhibits by number, other things by when they came on record. */
function inOrder(a: PlannedDocument, b: PlannedDocument): number {
  if (place(a) !== place(b)) return place(a) - place(b);
  if (a.section === 'exhibits') {
    const byNumber = (a.of ?? '').localeCompare(b.of ?? '', 'en', { numeric: true });
    if (byNumber !== 0) return byNumber;
  }
  return began(a) < began(b) ? -1 : began(a) > began(b) ? 1 : a.key < b.key ? -1 : 1;
}

/** The entry without fields that are not for this audience. */
function without(entry: OpenedEntry, isShown: (field: string) => boolean): OpenedEntry {
  const { partOne, parts } = entry;
  const kept = (body: BodyObject): BodyObject =>
    Object.fromEntries(Object.entries(body).filter(([field]) => isShown(field)));
  const { words, ...others } = parts;
  return {
    ...entry,
    partOne: partOne && kept(partOne),
    parts: words === undefined ? others : { ...others, words: kept(words) },
  };
}
