import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { DoneIcon, UndoIcon } from './icons';
import { useLook } from './look';
import { usePane } from './pane-context';
import type { StepName } from './text';
import { stepRows } from './view';

/** A pane of 320 px at 200 % zoom has half of that. */
const NARROW = '@media (max-width: 239px)';

const useStyles = makeStyles({
  list: { display: 'grid', gridTemplateColumns: 'repeat(4, minmax(0, 1fr))', [NARROW]: { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' }, margin: 0, padding: 0, listStyleType: 'none' },
  item: { position: 'relative', minWidth: 0 },
  // The line from the step before, behind the circles.
  line: { '::before': { content: '""', position: 'absolute', top: '17px', left: 'calc(-50% + 15px)', width: 'calc(100% - 30px)', height: '2px', backgroundColor: tokens.colorNeutralStroke1, [NARROW]: { display: 'none' } } },
  lineDone: { '::before': { backgroundColor: tokens.colorCompoundBrandStroke } },
  step: {
    boxSizing: 'border-box', width: '100%', display: 'flex', flexDirection: 'column', alignItems: 'center', gap: '2px', paddingBlock: '6px', paddingInline: '2px', border: 0, background: 'none', font: 'inherit', cursor: 'pointer',
    color: tokens.colorNeutralForeground2, borderRadius: tokens.borderRadiusMedium, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, textAlign: 'center',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover, color: tokens.colorNeutralForeground2Hover },
    ':active': { backgroundColor: tokens.colorSubtleBackgroundPressed, color: tokens.colorNeutralForeground2Pressed },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
    '&[aria-disabled="true"]': { cursor: 'default', color: tokens.colorNeutralForeground3, backgroundColor: 'transparent' },
  },
  current: { color: tokens.colorBrandForeground1, fontWeight: tokens.fontWeightSemibold },
  circle: {
    position: 'relative', boxSizing: 'border-box', width: '24px', height: '24px', borderRadius: '50%', display: 'flex', alignItems: 'center', justifyContent: 'center', border: `2px solid ${tokens.colorNeutralStrokeAccessible}`,
    backgroundColor: tokens.colorNeutralBackground1, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightSemibold, lineHeight: 1, fontVariantNumeric: 'tabular-nums',
  },
  circleDone: { backgroundColor: tokens.colorBrandBackground, color: tokens.colorNeutralForegroundOnBrand, border: `2px solid ${tokens.colorBrandBackground}` },
  circleCurrent: { border: `2px solid ${tokens.colorCompoundBrandStroke}`, color: tokens.colorBrandForeground1, boxShadow: `0 0 0 3px ${tokens.colorBrandBackground2}` },
});

/** The journey as four commands: what is done, and what comes next. */
export function Steps(): ReactElement {
  const styles = useStyles();
  const look = useLook();
  const { session, state, text, busy } = usePane();
  const run = (name: StepName): void => {
    if (!busy) void (name === 'recognise' ? session.recognise() : session.carry(name));
  };
  return (
    <nav aria-label={text.stepsLabel}>
      <ol className={styles.list}>
        {stepRows(state).map(({ name, done, current }, index) => (
          <li key={name} className={mergeClasses(styles.item, index > 0 && styles.line, index > 0 && (done || current) && styles.lineDone)}>
            <button
              type="button" title={text.stepHints[name]} aria-current={current ? 'step' : undefined} aria-disabled={busy || undefined}
              className={mergeClasses(styles.step, current && styles.current)} onClick={() => run(name)}
            >
              <span className={mergeClasses(styles.circle, current && styles.circleCurrent, done && styles.circleDone)} aria-hidden>
                {done ? <DoneIcon /> : index + 1}
              </span>
              <span>{text.steps[name]}</span>
              {done ? <span className={look.hidden}>{text.stepDone}</span> : null}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Takes back what was written last; shows how often it can. */
export function UndoButton(): ReactElement {
  const { session, state, text, busy } = usePane();
  return (
    <Button size="small" appearance="subtle" icon={<UndoIcon aria-hidden />} title={text.undoHint} disabledFocusable={busy || state.undoable === 0} onClick={() => void session.undo()}>
      {text.undo(state.undoable)}
    </Button>
  );
}
