import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useId, useRef, type KeyboardEvent, type ReactElement } from 'react';
import { useLook } from './look';
import { usePane } from './pane-context';

const useStyles = makeStyles({
  backdrop: { position: 'fixed', inset: 0, zIndex: 10, display: 'flex', alignItems: 'center', justifyContent: 'center', padding: tokens.spacingHorizontalM, backgroundColor: tokens.colorBackgroundOverlay, overflowY: 'auto' },
  surface: { boxSizing: 'border-box', width: '100%', maxWidth: '360px', margin: 'auto', display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, padding: tokens.spacingHorizontalL, borderRadius: tokens.borderRadiusXLarge, backgroundColor: tokens.colorNeutralBackground1, boxShadow: tokens.shadow28, border: `1px solid ${tokens.colorTransparentStroke}` },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, justifyContent: 'flex-end' },
});

interface Props {
  readonly title: string;
  readonly body: string;
  readonly action: string;
  readonly onClose: (agreed: boolean) => void;
}

/** Asks before something that touches many cells. Focus stays inside, Esc declines and focus returns to where it was. */
export function Confirm({ title, body, action, onClose }: Props): ReactElement {
  const styles = useStyles();
  const look = useLook();
  const { text } = usePane();
  const ids = [useId(), useId()];
  const surface = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    surface.current?.querySelector('button')?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Escape') onClose(false);
    if (event.key !== 'Tab') return;
    const buttons = [...(surface.current?.querySelectorAll('button') ?? [])];
    const [first, last] = [buttons[0], buttons.at(-1)];
    const leaving = event.shiftKey ? first : last;
    if (document.activeElement !== leaving) return;
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  };
  return (
    <div className={styles.backdrop}>
      <div ref={surface} className={styles.surface} role="alertdialog" aria-modal aria-labelledby={ids[0]} aria-describedby={ids[1]} onKeyDown={onKeyDown}>
        <h2 id={ids[0]} className={look.heading}>{title}</h2>
        <p id={ids[1]} className={look.text}>{body}</p>
        <div className={styles.actions}>
          <Button onClick={() => onClose(false)}>{text.cancel}</Button>
          <Button appearance="primary" onClick={() => onClose(true)}>{action}</Button>
        </div>
      </div>
    </div>
  );
}
