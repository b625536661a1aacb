import { Injectable, type PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { parse } from 'csv-parse/sync';
import { DomainError, type FieldFault } from '../../kernel/domain-error';
import { faultsOf, shownName } from '../../platform/http/validation-faults';
import { fillDitto, type ListLine } from './domain/seizure-list';
import { ListDto, MOST_LISTED } from './seizures.dto';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const malformed = (detail: string, errors: readonly FieldFault[] = []): DomainError =>
  new DomainError('bad-form', 'seizure-list.malformed', detail, { errors });

/**
 * Takes the list of a seizure in the forms in which it is at hand: `{ items, parcels }`, a bare array, or CSV with a
 * heading line. "Same as above" is filled in, then every line is checked.
 */
@Injectable()
export class SeizureListPipe implements PipeTransform<unknown, Promise<ListDto>> {
  /** @throws bad-form `seizure-list.malformed` naming line and field */
  async transform(body: unknown): Promise<ListDto> {
    const { lines, rest } = typeof body === 'string' ? { lines: csvLines(body), rest: {} } : jsonLines(body);
    if (lines.length > MOST_LISTED) throw malformed(`One call takes ${MOST_LISTED} lines. Send the rest in another.`);
    const { lines: items, faults } = fillDitto(lines);
    if (faults.length > 0) {
      throw malformed(
        'A line says "same as above" where there is nothing above.',
        faults.map(({ line, field }) => ({
          pointer: `/items/${line}/${field}`,
          code: 'seizure-list.nothing-above',
          detail: 'Write the value itself.',
        })),
      );
    }
    const dto = plainToInstance(ListDto, { ...rest, items });
    const errors = await validate(dto, { whitelist: true, forbidNonWhitelisted: true });
    if (errors.length > 0) throw malformed('The list cannot be read as it is. Nothing was saved.', faultsOf(errors));
    return dto;
  }
}

/** Lines of a JSON body; the lines of a parcel carry its number and seal. */
function jsonLines(body: unknown): { lines: ListLine[]; rest: Record<string, unknown> } {
  if (Array.isArray(body)) return { lines: records(body, ''), rest: {} };
  if (!isRecord(body)) throw malformed('Send a list of items, {"items": […]}, {"parcels": […]}, or CSV.');
  const { items = [], parcels = [], ...rest } = body;
  if (!Array.isArray(items) || !Array.isArray(parcels)) throw malformed('items and parcels are lists.');
  const packed = records(parcels, '/parcels').flatMap((parcel, i) => {
    const { number, seal, items: inside, ...others } = parcel;
    const [other] = Object.keys(others);
    if (other !== undefined) throw malformed(`A parcel has number, seal and items, not ${shownName(other)}.`);
    if (!Array.isArray(inside)) throw malformed(`Parcel ${i + 1} has no list of items.`);
    return records(inside, `/parcels/${i}/items`).map((item) => ({
      ...item,
      parcel: number,
      seal: item['seal'] ?? seal,
    }));
  });
  return { lines: [...packed, ...records(items, '/items')], rest };
}

function records(list: readonly unknown[], pointer: string): Record<string, unknown>[] {
  return list.map((line, i) => {
    if (isRecord(line)) return line;
    throw malformed('Every line is an object.', [
      { pointer: `${pointer}/${i}`, code: 'seizure-list.malformed', detail: 'This is not an object.' },
    ]);
  });
}

/** Empty cells are left out, so that they are listed as unknown; a cell may say `n/a`. */
function csvLines(text: string): ListLine[] {
  let rows: Record<string, string>[];
  try {
    rows = parse(text, {
      columns: true,
      bom: true,
      trim: true,
      skip_empty_lines: true,
      relax_quotes: true,
      to: MOST_LISTED + 1,
    });
  } catch (fault) {
    throw malformed(`The CSV cannot be read: ${fault instanceof Error ? fault.message.slice(0, 64) : 'unreadable'}`);
  }
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row)
        .filter(([, cell]) => cell !== '')
        .map(([field, cell]) => [field, /^n\/?a$/i.test(cell) ? { notApplicable: true } : cell]),
    ),
  );
}
