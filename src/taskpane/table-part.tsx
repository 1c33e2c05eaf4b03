import { Suspense, type ReactElement, type ReactNode } from 'react';
import { Boundary } from './boundary';
import { later } from './later';

/** Everything that needs the engine. */
export const tablePart = later(() => import(/* webpackChunkName: "table" */ './table'));

interface Props {
  /** What stands in while it is loaded, and where it cannot be. */
  readonly coming: ReactNode;
  readonly failed: (retry: () => void) => ReactNode;
  readonly children: ReactNode;
}

/** Room for what uses the part. A failure stays inside it, and the next drawing asks for the part again. */
export function TableRoom({ coming, failed, children }: Props): ReactElement {
  return (
    <Boundary fallback={failed} onFail={() => tablePart.forget()}>
      <Suspense fallback={coming}>{children}</Suspense>
    </Boundary>
  );
}
