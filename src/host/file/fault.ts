import type { Issue } from '../../core/issue';

/** Why a file cannot be used. Thrown while parts are read and turned into an issue at the adapter's door. */
export class FileFault extends Error {
  readonly code: 'fileBroken' | 'fileTooLarge' | 'fileEncrypted' | 'fileIsXls';

  /** `detail` is the Chinese phrase the sentence quotes: what is wrong, or how large the file is. */
  constructor(detail: string, code: FileFault['code'] = 'fileBroken') {
    super(detail);
    this.code = code;
  }

  issue(fileName: string): Issue {
    return { code: this.code, severity: 'error', expected: this.message, received: fileName };
  }
}
