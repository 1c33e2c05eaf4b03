import { deflateSync, Inflate } from 'fflate';
import { FileFault } from './fault';

/** One file of a zip archive. Immutable: a changed file is a new entry. */
export interface ZipEntry {
  readonly name: string;
  /** Name, times and attributes as the archive had them, for writing them back. */
  readonly header: EntryHeader;
  /** The data as stored in the archive. */
  readonly packed: Uint8Array;
  readonly size: number;
  readonly crc: number;
}

interface EntryHeader {
  readonly rawName: Uint8Array;
  readonly comment: Uint8Array;
  readonly madeBy: number;
  readonly flags: number;
  readonly method: number;
  readonly time: number;
  readonly date: number;
  readonly internal: number;
  readonly external: number;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END64_LOCATOR = 0x07064b50;
const END64 = 0x06064b50;
const STORED = 0;
const DEFLATED = 8;

const MEGABYTE = 1024 * 1024;
const TOTAL_LIMIT = 400 * MEGABYTE;
/** Real sheets shrink 5 to 60 times; only crafted data shrinks this much over this size. */
const SUSPECT = { size: 20 * MEGABYTE, ratio: 200 };

/**
 * The archive's entries in their order, nothing inflated yet.
 * @throws FileFault when this is no whole zip archive, or its declared sizes exceed the limits.
 */
export function readZip(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = findDirectory(view);
  const entries: ZipEntry[] = [];
  let at = directory.offset;
  let total = 0;
  for (let i = 0; i < directory.count; i++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== CENTRAL) throw new FileFault('压缩包目录损坏');
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const commentLength = view.getUint16(at + 32, true);
    const end = at + 46 + nameLength + extraLength + commentLength;
    if (end > view.byteLength) throw new FileFault('压缩包目录损坏');
    const sizes = entrySizes(view, at, at + 46 + nameLength, extraLength);
    total += sizes.size;
    guardSize(sizes, total);
    const rawName = bytes.subarray(at + 46, at + 46 + nameLength);
    entries.push({
      name: new TextDecoder().decode(rawName),
      header: {
        rawName,
        comment: bytes.subarray(end - commentLength, end),
        madeBy: view.getUint16(at + 4, true),
        flags: view.getUint16(at + 8, true),
        method: view.getUint16(at + 10, true),
        time: view.getUint16(at + 12, true),
        date: view.getUint16(at + 14, true),
        internal: view.getUint16(at + 36, true),
        external: view.getUint32(at + 38, true),
      },
      packed: packedData(bytes, view, sizes.offset, sizes.packed),
      size: sizes.size,
      crc: view.getUint32(at + 16, true),
    });
    at = end;
  }
  return entries;
}

interface Sizes {
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

function findDirectory(view: DataView): { offset: number; count: number } {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at--) {
    if (view.getUint32(at, true) !== END) continue;
    const short = { count: view.getUint16(at + 10, true), offset: view.getUint32(at + 16, true) };
    const directory = short.count === 0xffff || short.offset === 0xffffffff ? findDirectory64(view, at) : short;
    if (directory.offset > at) throw new FileFault('压缩包目录损坏');
    return directory;
  }
  const isZip = view.byteLength >= 4 && view.getUint32(0, true) === LOCAL;
  throw new FileFault(isZip ? '文件不完整，可能在传输或保存时中断' : '内容不是 .xlsx 压缩包');
}

function findDirectory64(view: DataView, end: number): { offset: number; count: number } {
  const locator = end - 20;
  if (locator < 0 || view.getUint32(locator, true) !== END64_LOCATOR) throw new FileFault('压缩包目录损坏');
  const at = Number(view.getBigUint64(locator + 8, true));
  if (at + 56 > end || view.getUint32(at, true) !== END64) throw new FileFault('压缩包目录损坏');
  return { count: Number(view.getBigUint64(at + 32, true)), offset: Number(view.getBigUint64(at + 48, true)) };
}

/** Sizes of the entry at `at`; fields too small for the figure stand in a zip64 extra field instead. */
function entrySizes(view: DataView, at: number, extra: number, extraLength: number): Sizes {
  const figures = { size: view.getUint32(at + 24, true), packed: view.getUint32(at + 20, true), offset: view.getUint32(at + 42, true) };
  for (let field = extra; field + 4 <= extra + extraLength; field += 4 + view.getUint16(field + 2, true)) {
    if (view.getUint16(field, true) !== 1) continue;
    let next = field + 4;
    for (const key of ['size', 'packed', 'offset'] as const) {
      if (figures[key] !== 0xffffffff) continue;
      if (next + 8 > extra + extraLength) throw new FileFault('压缩包目录损坏');
      figures[key] = Number(view.getBigUint64(next, true));
      next += 8;
    }
  }
  return figures;
}

function guardSize({ packed, size }: Sizes, total: number): void {
  if (total > TOTAL_LIMIT || (size > SUSPECT.size && size > SUSPECT.ratio * packed)) {
    throw new FileFault(`${String(Math.round(Math.max(size, total) / MEGABYTE))} MB`, 'fileTooLarge');
  }
}

function packedData(bytes: Uint8Array, view: DataView, offset: number, length: number): Uint8Array {
  if (offset + 30 > view.byteLength || view.getUint32(offset, true) !== LOCAL) throw new FileFault('压缩包内容损坏');
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + length > view.byteLength) throw new FileFault('文件不完整，可能在传输或保存时中断');
  return bytes.subarray(start, start + length);
}

/** @throws FileFault when the data is damaged, or inflates to anything but the declared size. */
export function unpack(entry: ZipEntry): Uint8Array {
  if (entry.header.flags & 1) throw new FileFault('', 'fileEncrypted');
  const content = entry.header.method === STORED ? entry.packed : inflate(entry);
  if (content.length !== entry.size || crc32(content) !== entry.crc) throw new FileFault(`部件 ${entry.name} 已损坏`);
  return content;
}

/** In small steps, so that data which lies about its size is stopped just past the declared one. */
function inflate(entry: ZipEntry): Uint8Array {
  if (entry.header.method !== DEFLATED) throw new FileFault(`部件 ${entry.name} 的压缩方式不受支持`);
  const damaged = new FileFault(`部件 ${entry.name} 已损坏`);
  const content = new Uint8Array(entry.size);
  let length = 0;
  const stream = new Inflate((chunk) => {
    if (length + chunk.length > entry.size) throw damaged;
    content.set(chunk, length);
    length += chunk.length;
  });
  const step = 32 * 1024;
  try {
    for (let at = 0; at < entry.packed.length; at += step) {
      stream.push(entry.packed.subarray(at, at + step), at + step >= entry.packed.length);
    }
  } catch {
    throw damaged;
  }
  return content.subarray(0, length);
}

/** An entry with new content, keeping the header of the one it replaces. */
export function packEntry(name: string, content: Uint8Array, replaced?: ZipEntry): ZipEntry {
  const header = replaced?.header ?? {
    rawName: new TextEncoder().encode(name),
    comment: new Uint8Array(),
    madeBy: 20,
    flags: 0x800,
    time: 0,
    // 1980-01-01, the earliest date a zip can hold: the same plan gives the same bytes at any time of day.
    date: 0x21,
    internal: 0,
    external: 0,
  };
  return { name, header: { ...header, method: DEFLATED }, packed: deflateSync(content), size: content.length, crc: crc32(content) };
}

export function writeZip(entries: readonly ZipEntry[]): Uint8Array {
  const chunks: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const entry of entries) {
    const local = localHeader(entry);
    directory.push(centralHeader(entry, offset));
    chunks.push(local, entry.packed);
    offset += local.length + entry.packed.length;
  }
  const directorySize = directory.reduce((sum, chunk) => sum + chunk.length, 0);
  return concatenate([...chunks, ...directory, endRecord(entries.length, directorySize, offset)]);
}

function localHeader(entry: ZipEntry): Uint8Array {
  const { rawName } = entry.header;
  const bytes = new Uint8Array(30 + rawName.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, LOCAL, true);
  writeCommon(view, 4, entry);
  bytes.set(rawName, 30);
  return bytes;
}

function centralHeader(entry: ZipEntry, offset: number): Uint8Array {
  const { rawName, comment, madeBy, internal, external } = entry.header;
  const bytes = new Uint8Array(46 + rawName.length + comment.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, CENTRAL, true);
  view.setUint16(4, madeBy, true);
  writeCommon(view, 6, entry);
  view.setUint16(32, comment.length, true);
  view.setUint16(36, internal, true);
  view.setUint32(38, external, true);
  view.setUint32(42, offset, true);
  bytes.set(rawName, 46);
  bytes.set(comment, 46 + rawName.length);
  return bytes;
}

/** The 24 bytes local and central headers share. Sizes go into the header, so the trailing-descriptor flag is cleared. */
function writeCommon(view: DataView, at: number, entry: ZipEntry): void {
  const { header } = entry;
  view.setUint16(at, 20, true);
  view.setUint16(at + 2, header.flags & ~8, true);
  view.setUint16(at + 4, header.method, true);
  view.setUint16(at + 6, header.time, true);
  view.setUint16(at + 8, header.date, true);
  view.setUint32(at + 10, entry.crc, true);
  view.setUint32(at + 14, entry.packed.length, true);
  view.setUint32(at + 18, entry.size, true);
  view.setUint16(at + 22, header.rawName.length, true);
}

function endRecord(count: number, size: number, offset: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(22));
  view.setUint32(0, END, true);
  view.setUint16(8, count, true);
  view.setUint16(10, count, true);
  view.setUint32(12, size, true);
  view.setUint32(16, offset, true);
  return new Uint8Array(view.buffer);
}

function concatenate(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
