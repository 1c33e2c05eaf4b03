import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { State } from '../core/scoring/score';
import { DecidedIcon, ErrorIcon, NotApplicableIcon, NoteIcon, ProposedIcon, ScoredIcon, UnscoredIcon, WarningIcon } from './icons';
import { useSeverityColours, useStateColours } from './look';
import { usePane } from './pane-context';
import type { Severity } from './text';

const useStyles = makeStyles({
  mark: { display: 'inline-flex', alignItems: 'center', gap: '3px', fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, whiteSpace: 'nowrap' },
  icon: { display: 'inline-flex', flexShrink: 0 },
});

const STATE_ICONS: Readonly<Record<State, ReactElement>> = {
  scored: <ScoredIcon aria-hidden />,
  provisional: <ProposedIcon aria-hidden />,
  manual: <DecidedIcon aria-hidden />,
  notApplicable: <NotApplicableIcon aria-hidden />,
  unscored: <UnscoredIcon aria-hidden />,
};

const SEVERITY_ICONS: Readonly<Record<Severity, ReactElement>> = {
  error: <ErrorIcon aria-hidden />,
  warning: <WarningIcon aria-hidden />,
  note: <NoteIcon aria-hidden />,
};

/** State of an indicator: colour, icon and word. */
export function StateMark({ state }: { readonly state: State }): ReactElement {
  const { text } = usePane();
  return (
    <span className={mergeClasses(useStyles().mark, useStateColours()[state])}>
      {STATE_ICONS[state]}
      <span>{text.states[state]}</span>
    </span>
  );
}

export function SeverityIcon({ severity }: { readonly severity: Severity }): ReactElement {
  return <span className={mergeClasses(useStyles().icon, useSeverityColours()[severity])}>{SEVERITY_ICONS[severity]}</span>;
}
