/** What a browser that can write files gives for one; the page's own types do not have it yet. */
export interface FileHandle {
  readonly name: string;
  getFile(): Promise<File>;
  createWritable(): Promise<{ write(data: Uint8Array): Promise<void>; close(): Promise<void>; abort(): Promise<void> }>;
}

interface FilePickers {
  readonly showOpenFilePicker?: (options: object) => Promise<FileHandle[]>;
  readonly showSaveFilePicker?: (options: object) => Promise<FileHandle>;
}

/** A file as the user gave it; with a handle it can be written back. */
export interface GivenFile {
  readonly file: File;
  readonly handle?: FileHandle;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const types = [{ description: 'Excel 工作簿', accept: { [XLSX]: ['.xlsx', '.xlsm'] } }];
const pickers = (): FilePickers => window as unknown as FilePickers;

/** Asks the user for workbooks; none where the dialog was closed. */
export async function askForFiles(): Promise<GivenFile[]> {
  const open = pickers().showOpenFilePicker;
  if (!open) return askByInput();
  try {
    const handles = await open.call(window, { multiple: true, types });
    return await Promise.all(handles.map(async (handle) => ({ file: await handle.getFile(), handle })));
  } catch (error) {
    if (isClosed(error)) return [];
    throw error;
  }
}

function askByInput(): Promise<GivenFile[]> {
  const input = document.createElement('input');
  Object.assign(input, { type: 'file', multiple: true, accept: '.xlsx,.xlsm,.xls' });
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])].map((file) => ({ file }))), { once: true });
    input.addEventListener('cancel', () => resolve([]), { once: true });
    input.click();
  });
}

/** The files that were dropped; the handles must be asked for before anything else happens. */
export async function droppedFiles(data: DataTransfer): Promise<GivenFile[]> {
  const items = [...data.items].filter(({ kind }) => kind === 'file');
  const taken = items.map((item) => {
    const asks = item as unknown as { getAsFileSystemHandle?: () => Promise<(FileHandle & { readonly kind: string }) | null> };
    return { file: item.getAsFile(), handle: asks.getAsFileSystemHandle?.().catch(() => null) };
  });
  const given = await Promise.all(taken.map(async ({ file, handle }) => ({ file, handle: await handle })));
  return given.flatMap(({ file, handle }) => (file ? [{ file, ...(handle?.kind === 'file' ? { handle } : {}) }] : []));
}

/** Asks where to save; undefined where the dialog was closed, `download` where the browser has none. */
export async function askWhere(name: string): Promise<FileHandle | 'download' | undefined> {
  const save = pickers().showSaveFilePicker;
  if (!save) return 'download';
  try {
    return await save.call(window, { suggestedName: name, types });
  } catch (error) {
    if (isClosed(error)) return undefined;
    throw error;
  }
}

/** Writes the file whole or leaves it as it was. */
export async function writeFile(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  const stream = await handle.createWritable();
  try {
    await stream.write(bytes);
    await stream.close();
  } catch (error) {
    await stream.abort().catch(() => undefined);
    throw error;
  }
}

export function download(name: string, bytes: Uint8Array): void {
  const url = URL.createObjectURL(new Blob([bytes as BlobPart], { type: XLSX }));
  const link = document.createElement('a');
  Object.assign(link, { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

function isClosed(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
