import { karachiDay } from '../../../kernel/day';
import type { Custody } from './custody';
import { endOfDay, plusDays } from './days';
import { type ArrestGround, JUDICIAL_DAYS, SECTION_30A_FROM, underSection30A } from './lawfulness';
import { bailGround, bailRules, JJSA_FROM, within } from './statutory-bail';
import { DETAINED, type Stretch } from './step';

/** Every period of the law that a custody can set going. */
export const CUSTODY_RULES = [
  'DL-PECA-30A-PRODUCE',
  'DL-PECA-30A-TRANSIT',
  'DL-PECA-30A-SPELL',
  'DL-PECA-30A-TOTAL',
  'DL-CRPC-167-TOTAL',
  'DL-CRPC-344',
  'DL-CRPC-497-1Y',
  'DL-CRPC-497-6M-W',
  'DL-CRPC-497-2Y',
  'DL-JJSA-INFORM',
  'DL-JJSA-BAIL',
] as const;

/** A period as the facts have it now. `metAt`: what it asks for was done then; `dueAt`: the limit that an order names. */
export interface WantedClock {
  readonly rule: (typeof CUSTODY_RULES)[number];
  readonly at: Date;
  readonly excluded?: readonly Stretch[];
  readonly dueAt?: Date;
  readonly metAt?: Date;
}

interface Person extends ArrestGround {
  readonly sex: 'female' | 'male' | 'transgender' | null;
  readonly deathOffence: boolean;
}

/** Which periods run, or ran and were met, by all that is known of the custody; each with its trigger. */
export function clocksOf(person: Person, custody: Custody): WantedClock[] {
  return [
    ...production(person, custody),
    ...orders(person, custody),
    ...bail(person, custody),
    ...child(person, custody),
  ];
}

function production(person: Person, { state, takenAt, production: seen, outOfReach, transit }: Custody): WantedClock[] {
  const held = DETAINED.has(state);
  const clocks: WantedClock[] = [];
  const asked = person.authority !== 'court' || takenAt > person.arrestedAt;
  if (asked && (seen || (held && transit === null))) {
    const excluded = seen?.facts.journeys ?? [];
    clocks.push({ rule: 'DL-PECA-30A-PRODUCE', at: takenAt, excluded, ...(seen ? { metAt: seen.at } : {}) });
  }
  if (outOfReach && underSection30A(person) && karachiDay(outOfReach.at) >= SECTION_30A_FROM) {
    const ends = [transit, seen].flatMap((step) => (step && step.at >= outOfReach.at ? [step.at] : []));
    const [metAt] = ends.sort((a, b) => a.getTime() - b.getTime());
    if (metAt || held) clocks.push({ rule: 'DL-PECA-30A-TRANSIT', at: outOfReach.at, ...(metAt ? { metAt } : {}) });
  }
  return clocks;
}

/** The order that runs now, and the ceiling over all orders. The end of an order is the order's own, never beyond what one order gives. */
function orders(person: Person, { state, police, judicial }: Custody): WantedClock[] {
  const [first, last] = [police[0], police.at(-1)];
  if (state === 'remanded' && first && last) {
    if (!underSection30A(person)) return [{ rule: 'DL-CRPC-167-TOTAL', at: first.at }];
    const dueAt = last.days < 14 ? { dueAt: endOfDay(plusDays(last.fromDay, last.days)) } : {};
    return [
      { rule: 'DL-PECA-30A-SPELL', at: last.at, ...dueAt },
      { rule: 'DL-PECA-30A-TOTAL', at: first.at },
    ];
  }
  if (state !== 'judicial' || !judicial) return [];
  const days = judicial.facts.days ?? JUDICIAL_DAYS;
  const dueAt = days < JUDICIAL_DAYS ? { dueAt: endOfDay(plusDays(karachiDay(judicial.at), days)) } : {};
  return [{ rule: 'DL-CRPC-344', at: judicial.at, ...dueAt }];
}

/** Only a court's finding stops the count. */
function bail(person: Person, custody: Custody): WantedClock[] {
  const ground = bailGround(person, custody);
  if (ground === null) return [];
  const excluded = within(custody.found, ground.from);
  return bailRules(ground).map(({ code }) => ({ rule: code as WantedClock['rule'], at: ground.from, excluded }));
}

/** Guardian and probation officer, both. */
function child({ arrestedAt, arrestedOn }: Person, custody: Custody): WantedClock[] {
  const { minor, guardianTold, probationTold, state } = custody;
  if ((minor !== 'alleged' && minor !== 'determined') || arrestedOn < JJSA_FROM) return [];
  const told = guardianTold && probationTold;
  if (!told && !DETAINED.has(state)) return [];
  const metAt = told ? { metAt: new Date(Math.max(guardianTold.at.getTime(), probationTold.at.getTime())) } : {};
  return [{ rule: 'DL-JJSA-INFORM', at: arrestedAt, ...metAt }];
}
