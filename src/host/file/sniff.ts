import { FileFault } from './fault';

/** @throws FileFault for what is recognisably another kind of file, so that the user hears which. */
export function refuseOther(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new FileFault('文件是空的');
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw compoundFile(bytes);
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 64)).replace(/^(\xef\xbb\xbf|\s)+/, '');
  if (head.startsWith('<')) throw new FileFault('内容是网页或 XML 文本');
  if (!startsWith(bytes, [0x50, 0x4b])) throw new FileFault('内容不是 .xlsx 压缩包');
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

/** The old Office container holds an encrypted `.xlsx` or an old workbook; the names of its streams tell which. */
function compoundFile(bytes: Uint8Array): FileFault {
  const text = new TextDecoder('latin1').decode(bytes);
  const has = (stream: string): boolean => text.includes([...stream].map((character) => `${character}\0`).join(''));
  if (has('EncryptedPackage')) return new FileFault('', 'fileEncrypted');
  if (has('Workbook') || has('Book')) return new FileFault('', 'fileIsXls');
  return new FileFault('内容是旧版 Office 文件，但不是工作簿');
}
