import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import type { Tx } from '../../../platform/database/tx';
import { ownerOf } from '../domain/delay';
import type { Direction } from '../domain/codes';
import { INCOMING_STATES } from '../domain/incoming';
import { OUTGOING_ENDS, OUTGOING_STATES } from '../domain/outgoing';
import { PLANNING_TIMES } from '../domain/planning-times';
import { answeredBy, forecastOf, type Spell, survivalOf } from '../domain/survival';
import { AGEING, HALF_YEAR, RECIPROCITY, REFUSALS, SPELLS } from './figure-queries';

type Parameter = string | readonly string[] | null;

/** Rows with the question that gave them, so that whoever doubts a figure can ask it again. */
export interface Counted<T> {
  readonly query: { readonly id: string; readonly sql: string; readonly parameters: readonly Parameter[] };
  readonly asOf: Date;
  readonly rows: readonly T[];
}

/** From the first instant on, before the second. */
export interface Span {
  readonly from: Date;
  readonly before: Date;
}

export interface AgeingRow {
  readonly direction: Direction;
  readonly state: string;
  readonly owner: string;
  readonly requests: number;
  readonly upto30: number;
  readonly upto90: number;
  readonly upto180: number;
  readonly upto365: number;
  readonly over365: number;
  readonly oldest: number;
  /** Days in this state. */
  readonly longest: number;
}

export interface SurvivalRow {
  readonly country: string;
  readonly requests: number;
  readonly answered: number;
  readonly open: number;
  readonly medianDays: number | null;
  readonly p80Days: number | null;
  readonly basis: string;
  readonly confidence: string | null;
  /** Of our own requests, however few: day, and the share still waiting after it. */
  readonly curve: readonly { readonly day: number; readonly waiting: number }[];
}

export interface RefusalRow {
  readonly direction: Direction;
  readonly ground: string;
  readonly country: string;
  readonly requests: number;
  readonly items: number;
}

/** Counts by country; the names of the columns are those of the query. */
export interface CountsOfCountry {
  readonly country: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly medianDays?: number | null;
}

/** Nothing waits for anybody any more. Source: mla.md C.1, C.3 (clock none; sent: done on our side). */
const ENDED: readonly string[] = [...new Set([...OUTGOING_ENDS, 'sent', 'awaiting_return'])];

const WAITING: readonly (readonly [direction: Direction, state: string, owner: string])[] = [
  ...OUTGOING_STATES.map((state) => ['outgoing', state, ownerOf('outgoing', state)] as const),
  ...INCOMING_STATES.map((state) => ['incoming', state, ownerOf('incoming', state)] as const),
].filter(([, , owner]) => owner !== 'none');

/** Figures over the requests of which the reader may know; never over others (MLA Act 2020 s.18). */
@Injectable()
export class MlaFiguresService {
  constructor(private readonly clock: Clock) {}

  /** What waits, in which state, for whom, and how long. */
  async ageing(tx: Tx): Promise<Counted<AgeingRow>> {
    const asOf = await this.clock.now(tx);
    const column = (n: 0 | 1 | 2): readonly string[] => WAITING.map((row) => row[n]);
    return this.ask(tx, asOf, ['mla.ageing/2', AGEING], [asOf.toISOString(), column(0), column(1), column(2)]);
  }

  /** How long each country takes: Kaplan–Meier, what is open counts while it waits; below ten of ours the planning value. */
  async survival(tx: Tx): Promise<Counted<SurvivalRow>> {
    const asOf = await this.clock.now(tx);
    const { query, rows } = await this.spells(tx, asOf);
    const countries = [...new Set(rows.map(({ country }) => country))];
    return {
      ...{ query, asOf },
      rows: countries.map((country): SurvivalRow => {
        const spells = rows.filter((row) => row.country === country);
        const answered = spells.filter(({ ended }) => ended).length;
        const { requests, medianDays, p80Days, basis, confidence } = forecastOf(
          spells,
          PLANNING_TIMES[country] ?? null,
        );
        return {
          ...{ country, requests, answered, open: requests - answered, medianDays, p80Days, basis, confidence },
          curve: survivalOf(spells),
        };
      }),
    };
  }

  /** Of one country, or of all. */
  async refusals(tx: Tx, { from, before }: Span, country: string | null = null): Promise<Counted<RefusalRow>> {
    const asOf = await this.clock.now(tx);
    return this.ask(tx, asOf, ['mla.refusals/2', REFUSALS], [from.toISOString(), before.toISOString(), country]);
  }

  /** Who asked whom, and who granted what. */
  async reciprocity(tx: Tx): Promise<Counted<CountsOfCountry>> {
    const asOf = await this.clock.now(tx);
    return byCountry(await this.ask(tx, asOf, ['mla.reciprocity/1', RECIPROCITY], [ENDED]));
  }

  /** The table of MLA Act 2020 s.26; the median is that of our requests up to the end of the period. */
  async halfYear(tx: Tx, { from, before }: Span): Promise<Counted<CountsOfCountry>> {
    const asOf = await this.clock.now(tx);
    const until = before < asOf ? before : asOf;
    const span = [from.toISOString(), before.toISOString(), ENDED, until.toISOString()];
    const counted = await this.ask<CountedCountry>(tx, asOf, ['mla.half-year/3', HALF_YEAR], span);
    const medians = new Map(counted.rows.map(({ country, spells }) => [country, medianOf(spells)]));
    const { rows, ...rest } = byCountry(counted);
    return { ...rest, rows: rows.map((row) => ({ ...row, medianDays: medians.get(row.country) ?? null })) };
  }

  private spells(tx: Tx, at: Date): Promise<Counted<Spell & { readonly country: string }>> {
    return this.ask(tx, at, ['mla.spells/2', SPELLS], [at.toISOString()]);
  }

  private async ask<T extends object>(
    tx: Tx,
    asOf: Date,
    [id, sql]: readonly [string, string],
    parameters: readonly Parameter[],
  ): Promise<Counted<T>> {
    const rows = await tx.query<T>(sql, [...parameters]);
    return { query: { id, sql: sql.replace(/\s+/g, ' ').trim(), parameters }, asOf, rows };
  }
}

type CountedCountry = Record<string, number | string> & { readonly spells: readonly number[] };

/** Days until half of all are answered; a spell that still waits stands as its days below zero, less one. */
const medianOf = (spells: readonly number[]): number | null =>
  answeredBy(survivalOf(spells.map((n) => (n < 0 ? { days: -1 - n, ended: false } : { days: n, ended: true }))), 0.5);

const byCountry = ({ rows, ...counted }: Counted<Record<string, number | string>>): Counted<CountsOfCountry> => ({
  ...counted,
  rows: rows.map(({ country, spells: _, ...counts }) => ({
    country: String(country),
    counts: Object.fromEntries(Object.entries(counts).map(([name, n]) => [name, Number(n)])),
  })),
});
