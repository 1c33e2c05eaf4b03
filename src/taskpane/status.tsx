import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useState, type ReactElement } from 'react';
import type { Outcome, Progress } from '../app/session';
import type { Issue } from '../core/issue';
import { describeIssue } from '../core/messages';
import { Jump } from './jump';
import { useLook } from './look';
import { Notice } from './notice';
import { usePane } from './pane-context';

const useStyles = makeStyles({
  progress: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  track: { height: '4px', borderRadius: tokens.borderRadiusMedium, overflow: 'hidden', backgroundColor: tokens.colorNeutralBackground6 },
  fill: { height: '100%', borderRadius: tokens.borderRadiusMedium, backgroundColor: tokens.colorCompoundBrandBackground, transitionProperty: 'width', transitionDuration: '120ms' },
  endless: {
    width: '35%', animationName: { from: { transform: 'translateX(-100%)' }, to: { transform: 'translateX(290%)' } }, animationDuration: '1.4s', animationIterationCount: 'infinite', animationTimingFunction: 'ease-in-out',
    '@media (prefers-reduced-motion: reduce)': { width: '100%', animationName: 'none', opacity: 0.6 },
  },
});

/** What is being done, and the way out of it. Writing is carried through: nothing may be left half written. */
export function ProgressLine({ progress }: { readonly progress: Progress }): ReactElement {
  const styles = useStyles();
  const look = useLook();
  const { session, text } = usePane();
  const known = progress.total > 0;
  const told = text.progress(progress);
  return (
    <div className={styles.progress}>
      <div className={look.row}>
        <span className={mergeClasses(look.grow, look.quiet)}>{told}</span>
        <Button size="small" disabledFocusable={progress.step === 'writing'} onClick={() => session.cancel()}>{text.cancel}</Button>
      </div>
      <div className={styles.track} role="progressbar" aria-label={text.progressLabel} aria-valuetext={told} {...(known ? { 'aria-valuemin': 0, 'aria-valuemax': progress.total, 'aria-valuenow': progress.done } : {})}>
        <div className={mergeClasses(styles.fill, !known && styles.endless)} style={known ? { width: `${String((100 * progress.done) / progress.total)}%` } : undefined} />
      </div>
    </div>
  );
}

/** A refusal names one reason after the other; more than these are in the list of issues. */
const REASONS = 3;

/** What the last command came to: a line where it did what it should, a bar with the reasons where it was refused. */
export function OutcomeLine({ outcome }: { readonly outcome: Outcome }): ReactElement | null {
  const look = useLook();
  const { text } = usePane();
  const [closed, setClosed] = useState<Outcome>();
  // What a table needs is said at length below.
  if (closed === outcome || (outcome.type === 'refused' && outcome.issues.every(({ code }) => code === 'noIndicatorTable'))) return null;
  if (outcome.type !== 'refused') return <p className={look.quiet}>{text.outcome(outcome)}</p>;
  return (
    <Notice intent="error" title={text.refusedTitle} onClose={() => setClosed(outcome)}>
      {outcome.issues.slice(0, REASONS).map((issue, index) => <Reason key={index} issue={issue} />)}
    </Notice>
  );
}

function Reason({ issue }: { readonly issue: Issue }): ReactElement {
  const look = useLook();
  const { language } = usePane();
  const { at } = issue;
  return (
    <div>
      <div className={look.text}>{describeIssue(issue, language)}</div>
      {at ? <Jump at={at} /> : null}
    </div>
  );
}
