import { makeStyles, tokens } from '@fluentui/react-components';
import type { KeyboardEvent, PointerEvent, ReactElement } from 'react';

const LEAST = 300;
const MOST = 720;
const STEP = 16;

const useStyles = makeStyles({
  bar: {
    width: '5px', flexShrink: 0, cursor: 'col-resize', touchAction: 'none', border: 0, padding: 0, backgroundColor: tokens.colorNeutralBackground3, borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    ':hover': { backgroundColor: tokens.colorBrandBackground2Hover },
    ':focus-visible': { outline: 'none', backgroundColor: tokens.colorBrandStroke1 },
  },
});

interface Props {
  readonly width: number;
  readonly onWidth: (width: number) => void;
}

/** Between the grid and the pane on its right, whose width it sets. */
export function Splitter({ width, onWidth }: Props): ReactElement {
  const styles = useStyles();
  const set = (wanted: number): void => onWidth(Math.round(Math.min(MOST, window.innerWidth / 2, Math.max(LEAST, wanted))));
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => event.currentTarget.setPointerCapture(event.pointerId);
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) set(window.innerWidth - event.clientX);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowLeft') set(width + STEP);
    else if (event.key === 'ArrowRight') set(width - STEP);
    else return;
    event.preventDefault();
  };
  return (
    <div
      className={styles.bar}
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label="调整任务窗格宽度"
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      aria-valuenow={width}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onKeyDown={onKeyDown}
    />
  );
}
