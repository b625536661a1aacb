export type Gap = 'unknown' | 'not_applicable';
/** A field of the custody record: what is known of it, or why nothing is. */
export type Detail = { readonly value: string } | { readonly gap: Gap };

interface FieldRule {
  /** Name in the body of an entry. */
  readonly record: string;
  /** True for a code list or a number that says nothing of a person; false for what an officer types. */
  readonly plain: boolean;
}

/**
 * What a custody record asks of a device, beside words, parcel or seal, place and time. Typed text and identifiers that
 * lead to a person stand in `words` of an entry, so that they can be withheld.
 * Source: ISO/IEC 27037 minimum record; house list of the custody record's fields 4 to 8.
 */
export const DEVICE_FIELDS = {
  make: { record: 'make', plain: false },
  model: { record: 'model', plain: false },
  colour: { record: 'colour', plain: false },
  condition: { record: 'condition', plain: false },
  serial: { record: 'serial', plain: false },
  imei1: { record: 'imei_1', plain: false },
  imei2: { record: 'imei_2', plain: false },
  mac: { record: 'mac', plain: false },
  iccid: { record: 'iccid', plain: false },
  imsi: { record: 'imsi', plain: false },
  capacity: { record: 'capacity', plain: false },
  account: { record: 'account', plain: false },
  powerState: { record: 'power_state', plain: true },
  lockState: { record: 'lock_state', plain: true },
  isolation: { record: 'isolation', plain: true },
  foundAt: { record: 'found_at', plain: false },
} as const satisfies Record<string, FieldRule>;

/** A record of a provider: bank statement, call or IP detail record. Source: custody record fields; capture of records. */
export const PROVIDER_FIELDS = {
  provider: { record: 'provider', plain: false },
  subscriber: { record: 'subscriber', plain: false },
  periodFrom: { record: 'period_from', plain: true },
  periodTo: { record: 'period_to', plain: true },
  timeZone: { record: 'time_zone', plain: true },
  port: { record: 'port', plain: false },
  warrant: { record: 'warrant', plain: false },
  certificate: { record: 'certificate', plain: false },
} as const satisfies Record<string, FieldRule>;

/** A chat or screen capture. */
export const CAPTURE_FIELDS = {
  device: { record: 'device', plain: false },
  originalSeen: { record: 'original_seen', plain: true },
  url: { record: 'url', plain: false },
  consent: { record: 'consent', plain: true },
  capturedBy: { record: 'captured_by', plain: false },
  tool: { record: 'tool', plain: false },
} as const satisfies Record<string, FieldRule>;

/** A copy made from another exhibit. Source: custody record field 17 (method, tool and version, write blocker, operator). */
export const ACQUISITION_FIELDS = {
  method: { record: 'method', plain: true },
  tool: { record: 'tool', plain: false },
  toolVersion: { record: 'tool_version', plain: false },
  writeBlocker: { record: 'write_blocker', plain: false },
  operator: { record: 'operator', plain: false },
} as const satisfies Record<string, FieldRule>;

/** How it stands in the row; what was never asked of this kind is not there. */
export type Details = Readonly<Record<string, Detail>>;

export interface Recorded {
  readonly details: Details;
  readonly facts: Readonly<Record<string, string>>;
  readonly words: Readonly<Record<string, string>>;
  readonly gaps: Readonly<Record<string, Gap>>;
}

/** Sorts what was said of each field into plain facts, words and gaps. A field of which nothing is said is unknown. */
export function recordFields(
  rules: Readonly<Record<string, FieldRule>>,
  said: Readonly<Record<string, Detail | undefined>>,
): Recorded {
  const details: Record<string, Detail> = {};
  const facts: Record<string, string> = {};
  const words: Record<string, string> = {};
  const gaps: Record<string, Gap> = {};
  for (const [field, { record, plain }] of Object.entries(rules)) {
    const detail = said[field] ?? { gap: 'unknown' };
    details[field] = detail;
    if ('gap' in detail) gaps[record] = detail.gap;
    else (plain ? facts : words)[record] = detail.value;
  }
  return { details, facts, words, gaps };
}

/** True when the last of the digits is the check digit of the rest. Source: ISO/IEC 7812-1 annex B; 3GPP TS 23.003 annex B for the IMEI. */
export function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/**
 * Things to look at again, never a refusal: what stands on the device is what is recorded.
 * IMEI: 15 digits with a check digit, or 16 with a software version; MAC: 12 hex digits; ICCID: 18 to 20 digits.
 */
export function doubtsOf(details: Details): string[] {
  const valueOf = (field: string): string | undefined => {
    const detail = details[field];
    return detail && 'value' in detail ? detail.value.replace(/[\s:.-]/g, '') : undefined;
  };
  const doubts: string[] = [];
  for (const field of ['imei1', 'imei2']) {
    const imei = valueOf(field);
    if (imei !== undefined && !(/^\d{16}$/.test(imei) || (/^\d{15}$/.test(imei) && passesLuhn(imei)))) {
      doubts.push(`${field}: not an IMEI with a right check digit; read it again from the device.`);
    }
  }
  const mac = valueOf('mac');
  if (mac !== undefined && !/^[0-9a-f]{12}$/i.test(mac)) doubts.push('mac: not twelve hexadecimal digits.');
  const iccid = valueOf('iccid');
  if (iccid !== undefined && !/^\d{18,20}$/.test(iccid)) doubts.push('iccid: not 18 to 20 digits.');
  return doubts;
}
