import writeXlsxFile from 'write-excel-file/node';
import type { SheetData } from 'write-excel-file/node';
import { safeText } from './domain/safe-text';

/** A workbook with one sheet. Every text is a text: none is a formula, and none becomes one when it is copied. */
export const xlsxOf = (rows: readonly (readonly (string | number | null)[])[], name: string): Promise<Buffer> =>
  writeXlsxFile(
    rows.map((row, i) =>
      row.map((value) =>
        value === null
          ? null
          : typeof value === 'number'
            ? { type: Number, value }
            : { type: String, value: safeText(value), ...(i === 0 ? { fontWeight: 'bold' as const } : {}) },
      ),
    ) satisfies SheetData,
    { sheet: name.slice(0, 31) },
  ).toBuffer();
