/** Exists in workers only, so that the library of the page does not name it. Source: W3C File API 6.4. */
declare class FileReaderSync {
  readAsArrayBuffer(blob: Blob): ArrayBuffer;
}

/** Not in every browser. Source: WICG File System Access. */
interface DataTransferItem {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}
