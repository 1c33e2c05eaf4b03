import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactElement, ReactNode } from 'react';
import { CloseIcon, ErrorIcon, NoteIcon, ScoredIcon, WarningIcon } from './icons';
import { IconButton } from './icon-button';
import { usePane } from './pane-context';

export type Intent = 'success' | 'info' | 'warning' | 'error';

const useStyles = makeStyles({
  bar: { display: 'flex', gap: tokens.spacingHorizontalS, alignItems: 'flex-start', padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`, borderRadius: tokens.borderRadiusMedium, border: '1px solid', overflowWrap: 'anywhere' },
  body: { flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, color: tokens.colorNeutralForeground1 },
  icon: { display: 'inline-flex', flexShrink: 0, marginTop: '2px' },
  title: { fontWeight: tokens.fontWeightSemibold },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalXXS },
});

const useIntents = makeStyles<Intent>({
  success: { backgroundColor: tokens.colorStatusSuccessBackground1, borderTopColor: tokens.colorStatusSuccessBorder1, borderRightColor: tokens.colorStatusSuccessBorder1, borderBottomColor: tokens.colorStatusSuccessBorder1, borderLeftColor: tokens.colorStatusSuccessBorder1, color: tokens.colorStatusSuccessForeground1 },
  info: { backgroundColor: tokens.colorNeutralBackground3, borderTopColor: tokens.colorNeutralStroke1, borderRightColor: tokens.colorNeutralStroke1, borderBottomColor: tokens.colorNeutralStroke1, borderLeftColor: tokens.colorNeutralStroke1, color: tokens.colorNeutralForeground2 },
  warning: { backgroundColor: tokens.colorStatusWarningBackground1, borderTopColor: tokens.colorStatusWarningBorder1, borderRightColor: tokens.colorStatusWarningBorder1, borderBottomColor: tokens.colorStatusWarningBorder1, borderLeftColor: tokens.colorStatusWarningBorder1, color: tokens.colorStatusWarningForeground3 },
  error: { backgroundColor: tokens.colorStatusDangerBackground1, borderTopColor: tokens.colorStatusDangerBorder1, borderRightColor: tokens.colorStatusDangerBorder1, borderBottomColor: tokens.colorStatusDangerBorder1, borderLeftColor: tokens.colorStatusDangerBorder1, color: tokens.colorStatusDangerForeground1 },
});

const ICONS: Readonly<Record<Intent, ReactElement>> = {
  success: <ScoredIcon aria-hidden />,
  info: <NoteIcon aria-hidden />,
  warning: <WarningIcon aria-hidden />,
  error: <ErrorIcon aria-hidden />,
};

interface Props {
  readonly intent: Intent;
  readonly title?: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly onClose?: () => void;
}

/** A bar that tells one thing. What it tells is announced by the pane's live region, not by the bar. */
export function Notice({ intent, title, children, actions, onClose }: Props): ReactElement {
  const styles = useStyles();
  const { text } = usePane();
  return (
    <div className={mergeClasses(styles.bar, useIntents()[intent])}>
      <span className={styles.icon}>{ICONS[intent]}</span>
      <div className={styles.body}>
        {title === undefined ? null : <span className={styles.title}>{title}</span>}
        {children}
        {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
      </div>
      {onClose ? <IconButton label={text.close} icon={<CloseIcon aria-hidden />} onClick={onClose} /> : null}
    </div>
  );
}
