/// <reference types="office-js" />
import { HostFailure } from '../port';
import type { HostFault } from '../port';

/** Queues what a request shall do and returns how to take its answers. */
export type Batch<T> = (context: Excel.RequestContext) => () => T;

/** Milliseconds to wait before each further try while a cell is edited or a dialog is open. */
export type Patience = readonly number[];

const FAULTS: Readonly<Record<string, HostFault>> = {
  InvalidOperationInCellEditMode: 'hostEditing',
  WriteNotSupportedWhenModalDialogOpen: 'hostBusy',
  ActivityLimitReached: 'hostBusy',
  RequestAborted: 'hostBusy',
  ServiceNotAvailable: 'hostBusy',
  Timeout: 'hostBusy',
  RequestPayloadSizeLimitExceeded: 'hostTooLarge',
  ResponsePayloadSizeLimitExceeded: 'hostTooLarge',
};

/** A request that Excel refused; what it had done before the refusal may stand. */
export class Refused extends Error {
  readonly fault: HostFault;

  constructor(
    readonly code: string,
    /** Member at fault, as `Class.member`. */
    readonly location: string,
    detail: string,
  ) {
    super(detail);
    this.fault = FAULTS[code] ?? 'hostFailed';
  }

  toFailure(): HostFailure {
    return new HostFailure(this.fault, this.message === '' ? this.code : this.message);
  }
}

/**
 * Sends one request and waits for its answer: one round trip. While a cell is edited or a dialog is open nothing is carried
 * out, so it is sent again after each pause. @throws Refused
 */
export async function send<T>(batch: Batch<T>, patience: Patience): Promise<T> {
  const [pause, ...later] = patience;
  try {
    return await Excel.run(async (context) => {
      const take = batch(context);
      await context.sync();
      return take();
    });
  } catch (reason) {
    if (!(reason instanceof OfficeExtension.Error)) throw reason;
    const refused = new Refused(reason.code, reason.debugInfo.errorLocation ?? '', reason.message);
    if (pause === undefined || (refused.fault !== 'hostEditing' && refused.fault !== 'hostBusy')) throw refused;
  }
  await new Promise((resolve) => setTimeout(resolve, pause));
  return send(batch, later);
}

/** The answer of a method, once the request is back. */
export function answerOf<T>({ value }: OfficeExtension.ClientResult<T>): T {
  return value;
}

/**
 * Does without keeping the object for later requests, which would cost a round trip of its own to let go of it.
 */
export function passing<T extends Excel.Range | Excel.RangeAreas>(object: T): T {
  object.untrack();
  return object;
}
