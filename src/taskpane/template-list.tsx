import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { TEMPLATES } from '../core/templates/templates';
import { usePane } from './pane-context';

const useStyles = makeStyles({ list: { display: 'flex', flexDirection: 'column', alignItems: 'stretch', gap: tokens.spacingVerticalS } });

/** The templates of an indicator table, each a button that adds it. */
export function TemplateList(): ReactElement {
  const { session, busy } = usePane();
  return (
    <div className={useStyles().list}>
      {TEMPLATES.map(({ key, title, source }) => <Button key={key} title={source} disabledFocusable={busy} onClick={() => void session.insert(key)}>{title}</Button>)}
    </div>
  );
}
