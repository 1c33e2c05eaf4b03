import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { Evaluated } from '../app/evaluate';
import { sentenceOf } from '../core/messages';
import type { Settings } from '../core/scoring/settings';
import { ErrorIcon, ScoredIcon, WarningIcon } from './icons';
import { useLook, useSeverityColours, useStateColours } from './look';
import { usePane } from './pane-context';
import { previewRule, type Preview } from './table-rows';

const useStyles = makeStyles({
  area: { minHeight: '84px', resize: 'vertical', paddingBlock: tokens.spacingVerticalS },
  preview: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, padding: tokens.spacingHorizontalM, borderRadius: tokens.borderRadiusMedium, backgroundColor: tokens.colorNeutralBackground3 },
  line: { display: 'flex', gap: tokens.spacingHorizontalXS, alignItems: 'flex-start', overflowWrap: 'anywhere' },
  icon: { display: 'inline-flex', flexShrink: 0, marginTop: '2px' },
});

/** How long the user has to pause before the text is read, in milliseconds. */
const PAUSE = 200;

interface Props {
  readonly one: Evaluated;
  readonly settings: Settings;
  readonly draft: string;
  readonly corrected: boolean;
  readonly onApply: (text: string | null) => void;
  readonly onClose: () => void;
}

/** The rule in the user's own words, read as they type. */
export function RuleEditor({ one, settings, draft, corrected, onApply, onClose }: Props): ReactElement {
  const styles = useStyles();
  const look = useLook();
  const { text, busy } = usePane();
  const ids = [useId(), useId(), useId()];
  const [words, setWords] = useState(draft);
  const [read, setRead] = useState(draft);
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    area.current?.focus();
    area.current?.form?.scrollIntoView({ block: 'nearest' });
  }, []);
  useEffect(() => {
    const timer = setTimeout(() => setRead(words), PAUSE);
    return () => clearTimeout(timer);
  }, [words]);
  const preview = previewRule(one, read, settings);
  const ready = preview.applicable && !preview.same && words === read && !busy;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  };
  return (
    <form className={look.section} onKeyDown={onKeyDown} onSubmit={(event) => event.preventDefault()}>
      <label htmlFor={ids[0]} className={look.heading}>{text.correctLabel}</label>
      <textarea
        ref={area} id={ids[0]} className={mergeClasses(look.control, styles.area)} rows={4} value={words} aria-describedby={`${ids[1] ?? ''} ${ids[2] ?? ''}`}
        aria-invalid={!preview.applicable} onChange={(event) => setWords(event.target.value)}
      />
      <p id={ids[1]} className={look.quiet}>{text.correctHint}</p>
      <div id={ids[2]} className={styles.preview} role="status"><PreviewLines preview={preview} /></div>
      <div className={look.row}>
        <Button appearance="primary" disabledFocusable={!ready} onClick={() => onApply(words.trim())}>{text.apply}</Button>
        {corrected ? <Button disabledFocusable={busy} onClick={() => onApply(null)}>{text.restore}</Button> : null}
        <Button appearance="subtle" onClick={onClose}>{text.cancel}</Button>
      </div>
    </form>
  );
}

function PreviewLines({ preview }: { readonly preview: Preview }): ReactElement {
  const styles = useStyles();
  const severity = useSeverityColours();
  const states = useStateColours();
  const { text, language } = usePane();
  if (preview.text.trim() === '') return <div>{text.previewEmpty}</div>;
  return (
    <>
      <div>{text.readAs}{preview.reading}</div>
      {preview.unread.map((piece) => (
        <div key={piece} className={styles.line}><span className={mergeClasses(styles.icon, severity.error)}><ErrorIcon aria-hidden /></span><span>{text.previewUnread(piece)}</span></div>
      ))}
      {preview.issues.map((issue, index) => (
        <div key={index} className={styles.line}><span className={mergeClasses(styles.icon, severity[issue.severity])}><WarningIcon aria-hidden /></span><span>{sentenceOf(issue, language)}</span></div>
      ))}
      {preview.score !== undefined ? (
        <div className={styles.line}><span className={mergeClasses(styles.icon, states.scored)}><ScoredIcon aria-hidden /></span><strong>{text.wouldScore(preview.score, preview.weight)}</strong></div>
      ) : preview.missing.length > 0 && preview.applicable ? <div>{text.wouldNeed(preview.missing.join(text.listJoin))}</div> : null}
      {preview.same ? <div>{text.previewSame}</div> : null}
    </>
  );
}
