import type { Ids } from '../factories-relations';
import type { BadRequest } from './bad-requests';

const LONG = 'Q'.repeat(150);

/** Chunks that lie. */
export function badChunks({ uploads = '' }: Ids, exhibitId: string): BadRequest[] {
  const good = { 'tus-resumable': '1.0.0', 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' };
  const digest = (value: string): Record<string, string> => ({ ...good, 'upload-checksum': value });
  const send = (why: string, headers: Record<string, string>, body = Buffer.from('0123456789')): BadRequest => ({
    ...{ why, method: 'PATCH', path: `/uploads/${uploads}`, headers, body },
  });
  const begin = (why: string, headers: Record<string, string>): BadRequest => ({
    ...{ why: `begin: ${why}`, method: 'POST', path: `/exhibits/${exhibitId}/uploads` },
    headers: { 'tus-resumable': '1.0.0', ...headers },
  });
  const right = 'hNiYd/DUBB77a/kaFvAkjy/Vc+ag/PoNQd2DR6ZfAAs='; // of another ten bytes
  return [
    send('no digest', good),
    ...[
      'sha256',
      'sha256 ',
      'sha256 x',
      `sha256 ${right}`,
      `md5 ${right}`,
      `sha1 ${right}`,
      `SHA256 ${right}`,
      LONG,
      'sha256 ====',
      `sha256 ${right},`,
    ].map((value) => send(`digest ${value.slice(0, 20)}`, digest(value))),
    ...['-1', '1', '1e3', 'x', '', '99999999999999999999', '0x0', '0, 0'].map((offset) =>
      send(`offset ${offset}`, { ...digest(`sha256 ${right}`), 'upload-offset': offset }),
    ),
    ...['application/octet-stream', 'application/json', 'text/plain', 'x'].map((type) =>
      send(`type ${type}`, { ...digest(`sha256 ${right}`), 'content-type': type }),
    ),
    ...['0.2.2', '2.0.0', '', '1.0'].map((version) =>
      send(`tus ${version}`, { ...digest(`sha256 ${right}`), 'tus-resumable': version }),
    ),
    ...['-1', '0', '1e9', 'x', '', '1.5', '99999999999999999999', '0x10'].map((size) =>
      begin(`length ${size}`, { 'upload-length': size }),
    ),
    begin('no length', {}),
    begin('a deferred length', { 'upload-defer-length': '1' }),
    ...[
      'filename ====',
      `filename ${LONG}`,
      'sha256 eA==',
      `x ${'QUJD'.repeat(2_000)}`,
      'segment MQ==,segments MA==',
      'intakeId eA==',
      'a b,a c',
    ].map((said) => begin(`metadata ${said.slice(0, 30)}`, { 'upload-length': '10', 'upload-metadata': said })),
  ];
}
