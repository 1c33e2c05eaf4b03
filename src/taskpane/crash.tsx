import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { PaneText } from './text';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalM, padding: tokens.spacingHorizontalL },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  body: { margin: 0 },
});

/** What stands in place of a part that failed. Needs nothing that could have failed with it. */
export function Crash({ text, onRetry }: { readonly text: PaneText; readonly onRetry: () => void }): ReactElement {
  const styles = useStyles();
  return (
    <div className={styles.root}>
      <div role="alert">
        <h2 className={styles.title}>{text.crashTitle}</h2>
        <p className={styles.body}>{text.crashBody}</p>
      </div>
      <Button appearance="primary" onClick={onRetry}>{text.retry}</Button>
    </div>
  );
}
