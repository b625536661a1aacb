import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import { karachiDay } from '../../../kernel/day';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { type Counted, type CountsOfCountry, MlaFiguresService } from '../../mla/figures/mla-figures.service';
import type { Figure, Row, Words } from '../domain/figure';
import { type Period, periodOf, spanOf } from '../domain/period';
import type { AbroadFigureQuery } from '../figures.dto';
import { columnsOf, COUNTED, TITLES } from './abroad.words';

interface Made<T> {
  readonly name: string;
  readonly title: Words;
  readonly source: string;
  readonly columns: readonly string[];
  readonly counted: Counted<T>;
  readonly row: (row: T) => Row;
  readonly period: Period | null;
  readonly chart: Figure['chart'];
}

const BALANCE = [
  ...['weAsked', 'theyGranted', 'theyRefused', 'weWait', 'oursEnded'],
  ...['theyAsked', 'weGranted', 'weRefused', 'theyWait', 'theirsEnded'],
];
const TABLE = [
  ...['received', 'electronic', 'granted', 'refused', 'postponed', 'pendingAtStart', 'pendingAtEnd'],
  ...['sent', 'answeredFull', 'answeredPart', 'refusedAbroad', 'waitingAtStart', 'waitingAtEnd'],
];

/** Figures over requests abroad for those who may know of them; nothing is held back for being few, since all of it is theirs to know. */
@Injectable()
export class AbroadFiguresService {
  constructor(
    private readonly figures: MlaFiguresService,
    private readonly clock: Clock,
  ) {}

  /** @throws unprocessable `report.no-period`, `report.no-country` */
  async ageing(tx: Tx, query: AbroadFigureQuery): Promise<Figure> {
    requireNoPeriod(query);
    requireNoCountry(query);
    return figureOf({
      ...{ name: 'mla-ageing', title: TITLES.ageing, source: 'house rule; law notes on MLA, F K1', period: null },
      columns: [
        ...['direction', 'owner', 'state', 'requests', 'upto30', 'upto90', 'upto180', 'upto365', 'over365'],
        ...['oldest', 'longest'],
      ],
      counted: await this.figures.ageing(tx),
      row: (row) => ({ ...row }),
      chart: { kind: 'bars', label: 'state', value: 'requests' },
    });
  }

  /** @throws unprocessable `report.no-period` */
  async survival(tx: Tx, query: AbroadFigureQuery): Promise<Figure> {
    requireNoPeriod(query);
    const counted = ofCountry(await this.figures.survival(tx), query.country);
    const figure = figureOf({
      ...{ name: 'mla-survival', title: TITLES.survival, source: 'house rule; law notes on MLA, F K4', period: null },
      ...{
        columns: ['country', 'requests', 'answered', 'open', 'medianDays', 'p80Days', 'basis', 'confidence'],
        counted,
      },
      row: ({ curve: _, ...row }) => ({ ...row }),
      chart: { kind: 'steps' },
    });
    const series = [...counted.rows]
      .sort((a, b) => b.requests - a.requests)
      .map(({ country, curve }) => ({
        name: country,
        points: curve.map(({ day, waiting }) => [day, waiting] as const),
      }));
    return { ...figure, series };
  }

  /** @throws unprocessable `report.period` */
  async refusals(tx: Tx, query: AbroadFigureQuery): Promise<Figure> {
    const period = await this.period(tx, query);
    return figureOf({
      ...{ name: 'mla-refusals', title: TITLES.refusals, source: 'MLA Act 2020 s.17; law notes on MLA, A.5', period },
      columns: ['direction', 'ground', 'country', 'requests', 'items'],
      counted: ofCountry(await this.figures.refusals(tx, spanOf(period)), query.country),
      row: (row) => ({ ...row }),
      chart: { kind: 'bars', label: 'ground', value: 'requests' },
    });
  }

  /** @throws unprocessable `report.no-period` */
  async reciprocity(tx: Tx, query: AbroadFigureQuery): Promise<Figure> {
    requireNoPeriod(query);
    const counted = ofCountry(await this.figures.reciprocity(tx), query.country);
    return figureOf<CountsOfCountry>({
      ...{ name: 'mla-reciprocity', title: TITLES.reciprocity, source: 'law notes on MLA, F K12', period: null },
      ...{ columns: ['country', ...BALANCE], counted },
      row: ({ country, counts }) => ({ country, ...counts }),
      chart: { kind: 'bars', label: 'country', value: 'weAsked' },
    });
  }

  /** @throws unprocessable `report.period` */
  async halfYear(tx: Tx, query: AbroadFigureQuery): Promise<Figure> {
    const period = await this.period(tx, query);
    const counted = ofCountry(await this.figures.halfYear(tx, spanOf(period)), query.country);
    return figureOf<CountsOfCountry>({
      ...{ name: 'mla-half-year', title: TITLES.halfYear, source: 'MLA Act 2020 s.26; no form is prescribed', period },
      ...{ columns: ['country', ...TABLE, 'medianDays'], counted },
      row: ({ country, counts, medianDays = null }) => ({ country, ...counts, medianDays }),
      chart: { kind: 'bars', label: 'country', value: 'sent' },
    });
  }

  private async period(tx: Tx, query: AbroadFigureQuery): Promise<Period> {
    return periodOf(query, karachiDay(await this.clock.now(tx)));
  }
}

function figureOf<T>({ name, title, source, columns, counted, row, period, chart }: Made<T>): Figure {
  return {
    ...{ name, title, source, query: counted.query, asOf: counted.asOf },
    ...{ from: period?.from ?? null, to: period?.to ?? null, counted: COUNTED },
    ...{ columns: columnsOf(...columns), rows: counted.rows.map(row), hasTotal: false },
    ...{ heldBelow: null, held: [], chart, series: [] },
  };
}

const ofCountry = <T extends { readonly country: string }>(
  counted: Counted<T>,
  country: string | undefined,
): Counted<T> =>
  country === undefined ? counted : { ...counted, rows: counted.rows.filter((row) => row.country === country) };

function requireNoPeriod({ from, to }: AbroadFigureQuery): void {
  if (from === undefined && to === undefined) return;
  throw new DomainError(
    'unprocessable',
    'report.no-period',
    'This figure is of the moment at which it is asked: leave out from and to.',
  );
}

function requireNoCountry({ country }: AbroadFigureQuery): void {
  if (country === undefined) return;
  throw new DomainError('unprocessable', 'report.no-country', 'This figure is not by country: leave it out.');
}
