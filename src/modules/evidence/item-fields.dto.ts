import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from '../../platform/http/optional';
import { IsStated, IsStatedText, type Stated, valueOf } from '../../platform/http/stated';
import type { Detail } from './domain/item-fields';

const oneOf = (values: readonly string[]): PropertyDecorator =>
  IsStated((v) => typeof v === 'string' && values.includes(v), `one of ${values.join(', ')}`);
const day = (): PropertyDecorator =>
  IsStated(
    (v) => typeof v === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(v) && !Number.isNaN(Date.parse(v)),
    'a day such as 2026-03-01',
  );
const text = (example: string): PropertyDecorator =>
  ApiPropertyOptional({ example, description: 'A value, {"unknown": true} or {"notApplicable": true}.' });

/** Fields of a device. Every one may be a value, unknown or not applicable; left out it is listed as unknown. */
export class DeviceDto {
  @text('Samsung') @IsOptional() @IsStatedText(120) make?: Stated<string>;
  @text('Galaxy A14') @IsOptional() @IsStatedText(120) model?: Stated<string>;
  @text('black') @IsOptional() @IsStatedText(60) colour?: Stated<string>;
  @text('screen cracked') @IsOptional() @IsStatedText(500) condition?: Stated<string>;
  @text('R58N10ABCDE') @IsOptional() @IsStatedText(120) serial?: Stated<string>;
  @text('490154203237518') @IsOptional() @IsStatedText(40) imei1?: Stated<string>;
  @text('490154203237526') @IsOptional() @IsStatedText(40) imei2?: Stated<string>;
  @text('00:1a:2b:3c:4d:5e') @IsOptional() @IsStatedText(40) mac?: Stated<string>;
  @text('8992000000000000000') @IsOptional() @IsStatedText(40) iccid?: Stated<string>;
  @text('410010000000000') @IsOptional() @IsStatedText(40) imsi?: Stated<string>;
  @text('128 GB') @IsOptional() @IsStatedText(60) capacity?: Stated<string>;
  @text('@handle') @IsOptional() @IsStatedText(300) account?: Stated<string>;
  @text('on') @IsOptional() @oneOf(['on', 'off', 'standby']) powerState?: Stated<string>;
  @text('locked') @IsOptional() @oneOf(['locked', 'unlocked', 'no lock']) lockState?: Stated<string>;
  @text('faraday') @IsOptional() @oneOf(['faraday', 'airplane mode', 'sim removed', 'none']) isolation?: Stated<string>;
  @text('drawer of the desk') @IsOptional() @IsStatedText(300) foundAt?: Stated<string>;
}

/** Fields of a provider's record: bank statement, call or IP detail record. */
export class ProviderRecordDto {
  @text('Jazz') @IsOptional() @IsStatedText(200) provider?: Stated<string>;
  @text('+92 300 0000000') @IsOptional() @IsStatedText(200) subscriber?: Stated<string>;
  @text('2026-01-01') @IsOptional() @day() periodFrom?: Stated<string>;
  @text('2026-01-31') @IsOptional() @day() periodTo?: Stated<string>;
  @text('Asia/Karachi')
  @IsOptional()
  @IsStated((v) => typeof v === 'string' && /^[A-Za-z0-9_+/:-]{1,60}$/.test(v), 'a time zone such as Asia/Karachi')
  timeZone?: Stated<string>;
  @text('40312') @IsOptional() @IsStatedText(60) port?: Stated<string>;
  @text('SW-12/2026') @IsOptional() @IsStatedText(120) warrant?: Stated<string>;
  @text('Certificate of the custodian of records') @IsOptional() @IsStatedText(300) certificate?: Stated<string>;
}

/** Fields of a chat or screen capture. */
export class CaptureDto {
  @text("the complainant's handset") @IsOptional() @IsStatedText(300) device?: Stated<string>;
  @text('yes') @IsOptional() @oneOf(['yes', 'no']) originalSeen?: Stated<string>;
  @text('https://example.org/post/1') @IsOptional() @IsStatedText(2000) url?: Stated<string>;
  @text('written') @IsOptional() @oneOf(['written', 'oral', 'none']) consent?: Stated<string>;
  @text('the complainant') @IsOptional() @IsStatedText(200) capturedBy?: Stated<string>;
  @text('screen recorder 1.2') @IsOptional() @IsStatedText(200) tool?: Stated<string>;
}

/** How a copy was made from its parent. */
export class AcquisitionDto {
  @text('physical')
  @IsOptional()
  @oneOf(['physical', 'logical', 'file system', 'cloud', 'manual'])
  method?: Stated<string>;
  @text('FTK Imager') @IsOptional() @IsStatedText(200) tool?: Stated<string>;
  @text('4.7.1') @IsOptional() @IsStatedText(60) toolVersion?: Stated<string>;
  @text('Tableau T8') @IsOptional() @IsStatedText(200) writeBlocker?: Stated<string>;
  @text('Sub-inspector Sana Malik') @IsOptional() @IsStatedText(200) operator?: Stated<string>;
}

/** What was said of each field, for the record. */
export function detailsOf(fields: object | undefined): Record<string, Detail> {
  const said: Record<string, Detail> = {};
  for (const [field, stated] of Object.entries(fields ?? {}) as [string, Stated<string> | undefined][]) {
    if (stated === undefined) continue;
    const value = valueOf(stated);
    if (value !== undefined) said[field] = { value };
    else said[field] = { gap: typeof stated === 'object' && 'notApplicable' in stated ? 'not_applicable' : 'unknown' };
  }
  return said;
}
