import { type Entry, fromBuffer } from 'yauzl';

/** The body of a document of a word processor, as its XML has it, without the marks that set a value apart from its sentence. */
export function wordsOfDocx(bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (fault, zip) => {
      if (fault) return reject(fault);
      zip.once('end', () => reject(new Error('A document without a body')));
      zip.on('entry', (entry: Entry) => {
        if (entry.fileName !== 'word/document.xml') return zip.readEntry();
        zip.openReadStream(entry, (unread, stream) => {
          if (unread) return reject(unread);
          const pieces: Buffer[] = [];
          stream.on('data', (piece: Buffer) => pieces.push(piece));
          stream.once('error', reject);
          stream.once('end', () =>
            resolve(
              Buffer.concat(pieces)
                .toString('utf8')
                .replace(/[\u2068\u2069]/g, ''),
            ),
          );
        });
      });
      zip.readEntry();
    });
  });
}
