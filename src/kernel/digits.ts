/** Zero of the digits that keyboards in Pakistan write beside 0-9: Arabic-Indic and Extended Arabic-Indic. Source: Unicode, block Arabic. */
const ZEROS = [0x0660, 0x06f0] as const;

/** The text with the digits of both Arabic rows as 0-9; nothing else is touched. */
export const latinDigits = (text: string): string =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = ZEROS.findLast((each) => code >= each) ?? code;
    return String(code - zero);
  });
