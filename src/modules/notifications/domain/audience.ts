import type { Role } from '../../../kernel/roles';
import type { Audience, AudienceOf } from '../../../kernel/audience';

/** Who may head an office, by rising rank; the in-charge of a circle stands below them on the ladder. */
const SENIOR: readonly Role[] = ['additional director', 'director', 'director general'];
const IN_CHARGE: Role = 'circle in-charge';
/** Every role by which a ladder is climbed. */
export const LADDER_ROLES: readonly Role[] = [IN_CHARGE, ...SENIOR];

export type Why = 'named' | 'holds-role' | 'acting-for' | 'in-charge' | 'head' | 'zone-head';

export interface Told {
  readonly officerId: string;
  readonly why: Why;
  /** The officer in whose place he is told. */
  readonly inPlaceOf?: string;
}

export interface OfficeToday {
  readonly id: string;
  readonly kind: string;
  /** Officers in service who hold the role in this office today, acting ones included. */
  readonly holders: ReadonlyMap<Role, readonly string[]>;
}

/** What is so at the moment of the telling. */
export interface Standing {
  /** The office and those above it, itself first; empty where the message names none. */
  readonly chain: readonly OfficeToday[];
  /** On leave today. */
  readonly away: ReadonlySet<string>;
  /** Who acts or stands in for an officer today. */
  readonly standIns: ReadonlyMap<string, readonly string[]>;
  /** In service, and open to him is the case that it is about. */
  readonly may: ReadonlySet<string>;
}

export interface Wanted {
  readonly officerId?: string;
  readonly office?: { readonly officeId: string; readonly role: Role };
  readonly audience?: AudienceOf;
}

export interface Answer {
  readonly told: readonly Told[];
  /** An office was meant, and nobody who is there today could be told, up to its top. */
  readonly nobodyThere: boolean;
}

interface Level {
  readonly officers: readonly string[];
  readonly why: Why;
}

/**
 * Whom a message reaches. Each rung begins at its own level and climbs until somebody is there who may see the matter; for
 * one on leave those who stand in for him are told, and where nobody does, he himself and the next level too. Who is walled
 * off is passed over like an empty chair. Source: design of the house, section 7 (escalation up the office chain); house rule.
 */
export function audienceOf(wanted: Wanted, standing: Standing): Answer {
  const rungs = laddersOf(wanted, standing);
  const told = new Map<string, Told>();
  let nobodyThere = false;
  for (const levels of rungs) {
    const { found, isCovered } = climb(levels, standing);
    for (const one of found) if (!told.has(one.officerId)) told.set(one.officerId, one);
    nobodyThere ||= !isCovered && standing.chain.length > 0;
  }
  return { told: [...told.values()], nobodyThere };
}

function laddersOf({ officerId, office, audience }: Wanted, { chain }: Standing): Level[][] {
  const named = (id: string): Level => ({ officers: [id], why: 'named' });
  const holding = (role: Role): Level => ({ officers: chain[0]?.holders.get(role) ?? [], why: 'holds-role' });
  const ladders: Level[][] = [];
  if (officerId !== undefined) ladders.push([named(officerId)]);
  if (office) ladders.push([holding(office.role), ...above(chain)]);
  for (const rung of audience?.rungs ?? []) {
    const { responsibleId, responsibleRole } = audience ?? { responsibleId: null, responsibleRole: null };
    const first = responsibleId !== null ? [named(responsibleId)] : responsibleRole ? [holding(responsibleRole)] : [];
    ladders.push(rung === 'responsible' ? [...first, ...above(chain)] : above(chain, rung));
  }
  return ladders;
}

/** Levels from a rung upwards: the in-charge, then the heads of this office and of each one above it. */
function above(chain: readonly OfficeToday[], from: Exclude<Audience, 'responsible'> = 'in-charge'): Level[] {
  const [office] = chain;
  if (!office) return [];
  const heads = chain.map((each): Level => ({
    officers: SENIOR.flatMap((role) => each.holders.get(role) ?? []),
    why: each.kind === 'zone' ? 'zone-head' : 'head',
  }));
  if (from === 'head') return heads;
  if (from === 'zone-head') {
    const zone = chain.findIndex(({ kind }) => kind === 'zone');
    return heads.slice(zone < 0 ? chain.length - 1 : zone);
  }
  return [{ officers: office.holders.get(IN_CHARGE) ?? [], why: 'in-charge' }, ...heads];
}

function climb(levels: readonly Level[], standing: Standing): { found: Told[]; isCovered: boolean } {
  const found: Told[] = [];
  for (const { officers, why } of levels) {
    const seats = officers.map((officer) => seat(officer, why, standing));
    found.push(...withoutDoubles(seats.flatMap(({ told }) => told)));
    // Where one of several is there, the level has been told; where each is away or walled off, the next one is too.
    if (seats.some(({ isThere }) => isThere)) return { found, isCovered: true };
  }
  return { found, isCovered: false };
}

/** Who acts for another counts among the holders of the role too: that he acts is what he is told, whichever came first. */
function withoutDoubles(level: readonly Told[]): Told[] {
  const actors = new Set(level.filter(({ inPlaceOf }) => inPlaceOf !== undefined).map(({ officerId }) => officerId));
  return level.filter(({ officerId, inPlaceOf }) => inPlaceOf !== undefined || !actors.has(officerId));
}

function seat(
  officer: string,
  why: Why,
  { away, standIns, may }: Standing,
): { readonly told: Told[]; readonly isThere: boolean } {
  const inPlace = (standIns.get(officer) ?? [])
    .filter((id) => id !== officer && may.has(id) && !away.has(id))
    .map((officerId): Told => ({ officerId, why: 'acting-for', inPlaceOf: officer }));
  const himself: Told[] = may.has(officer) ? [{ officerId: officer, why }] : [];
  if (!away.has(officer)) return { told: [...himself, ...inPlace], isThere: himself.length + inPlace.length > 0 };
  if (inPlace.length > 0) return { told: inPlace, isThere: true };
  return { told: himself, isThere: false };
}
