// A large file by tus in chunks of 64 MiB until it is `ingested` (two digests, encryption, fsync, entry), against the
// combined rate of `openssl dgst -sha256` and `dd conv=fsync` of the same file; and what the API takes above idle.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { median, openHouse, people } from './house.mjs';
import { baseline, digested, makeFile, MIB } from './medium.mjs';

const residentMiB = (pid) =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 'NaN') / 1024;

async function send(house, officer, exhibitId, file, size, onChunk) {
  const started = performance.now();
  const begun = await officer.send('POST', `/exhibits/${exhibitId}/uploads`, undefined, {
    'upload-length': String(size),
    'tus-resumable': '1.0.0',
  });
  const route = begun.headers.get('location').replace('/api/v1', '');
  const pieces = digested(file, size);
  let next = pieces.next();
  for (;;) {
    const { value: piece, done } = await next;
    if (done) break;
    // The next chunk is read and digested while this one travels.
    next = pieces.next();
    await officer.send('PATCH', route, piece.chunk, {
      'content-type': 'application/offset+octet-stream',
      'tus-resumable': '1.0.0',
      'upload-offset': String(piece.offset),
      'upload-checksum': `sha256 ${piece.digest}`,
    });
    onChunk();
  }
  for (;;) {
    const { state } = (await officer.get(route)).body;
    if (state === 'ingested') return (performance.now() - started) / 1000;
    if (state !== 'receiving' && state !== 'finalising') throw new Error(`the upload is ${state}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

export async function intake({ mib = 1024, runs = 5 } = {}) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sanad-bench-file-'));
  const house = await openHouse();
  try {
    const file = path.join(folder, 'medium.raw');
    makeFile(file, mib);
    const crew = await people(house);
    const [officer] = crew.officers;
    const pid = house.api.child.pid;
    const idle = residentMiB(pid);
    let most = idle;
    const ratios = [];
    const rates = [];
    for (let run = 0; run < runs; run += 1) {
      const made = await officer.act(`/cases/${crew.caseId}/exhibits`, {
        origin: 'received',
        kind: 'disk_image',
        words: `Measured medium ${run}`,
        from: { kind: 'organisation', name: 'Provider' },
      });
      const base = baseline(file, folder);
      const ours = await send(
        house,
        officer,
        made.body.id,
        file,
        mib * MIB,
        () => (most = Math.max(most, residentMiB(pid))),
      );
      ratios.push(base / ours);
      rates.push(mib / ours);
    }
    const spread = [Math.min(...ratios), Math.max(...ratios)];
    return [
      {
        what: `${mib} MiB to ingested : openssl dgst and dd conv=fsync, combined rate`,
        asked: '>= 0.4',
        figure: median(ratios),
        spread,
        absolute: `${Math.round(median(rates))} MiB/s`,
      },
      {
        what: 'memory of the API above idle while it receives, MiB',
        asked: '<= 150',
        figure: most - idle,
        absolute: `idle ${Math.round(idle)}`,
      },
    ];
  } finally {
    await house.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
