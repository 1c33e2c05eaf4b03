import type { ReactElement } from 'react';
import type { CellRef } from '../core/issue';
import { PlaceIcon } from './icons';
import { useLook } from './look';
import { usePane } from './pane-context';
import { cellName } from './view';

interface Props {
  readonly at: CellRef;
  /** What stands there, shown in front of the place. */
  readonly what?: string;
  /** The same, for those who hear the link without what stands around it. */
  readonly about?: string;
}

/** Names a cell, and shows it in the sheet when pressed. */
export function Jump({ at, what, about }: Props): ReactElement {
  const look = useLook();
  const { text, go } = usePane();
  const name = cellName(at);
  return (
    <button type="button" className={look.link} title={text.jump(name)} onClick={() => go(at)}>
      <PlaceIcon aria-hidden />
      {about === undefined ? null : <span className={look.hidden}>{about}</span>}{' '}
      <span>{what === undefined ? name : `${what} ${at.cell}`}</span>
    </button>
  );
}
