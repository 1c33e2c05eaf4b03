import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { Evaluated } from '../app/evaluate';
import { sentenceOf } from '../core/messages';
import { CHOSEN_KINDS } from '../core/rules/patterns';
import { joinPieces, splitNumbers, withNumber, type Piece } from '../core/rules/sentence';
import type { Settings } from '../core/scoring/settings';
import { ErrorIcon, ScoredIcon, WarningIcon } from './icons';
import { useLook, useSeverityColours, useStateColours } from './look';
import { usePane } from './pane-context';
import { patternsOf, previewRule, type Preview } from './table-rows';

const useStyles = makeStyles({
  area: { minHeight: '84px', resize: 'vertical', paddingBlock: tokens.spacingVerticalS },
  preview: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, padding: tokens.spacingHorizontalM, borderRadius: tokens.borderRadiusMedium, backgroundColor: tokens.colorNeutralBackground3 },
  line: { display: 'flex', gap: tokens.spacingHorizontalXS, alignItems: 'flex-start', overflowWrap: 'anywhere' },
  icon: { display: 'inline-flex', flexShrink: 0, marginTop: '2px' },
  sentence: { lineHeight: '32px', overflowWrap: 'anywhere' },
  number: { display: 'inline-block', minHeight: '26px', paddingBlock: 0, paddingInline: tokens.spacingHorizontalXS, marginInline: '2px', textAlign: 'center', fontVariantNumeric: 'tabular-nums' },
  formula: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
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
  const { text, busy, state } = usePane();
  const ids = [useId(), useId(), useId(), useId()];
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
  const preview = previewRule(one, read, settings, state.formulas);
  const patterns = useMemo(() => patternsOf(one), [one]);
  const [pieces, setPieces] = useState<readonly Piece[]>(() => splitNumbers(draft));
  // While a number is being typed the sentence stays: half a number would be no rule, and its field would be gone.
  const { canonical } = preview;
  useEffect(() => {
    setPieces((present) => (canonical === null || joinPieces(present) === read ? present : splitNumbers(canonical)));
  }, [canonical, read]);
  const kind = CHOSEN_KINDS.find((one) => one === preview.kind && patterns.has(one)) ?? '';
  const ready = preview.applicable && !preview.same && words === read && !busy;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  };
  return (
    <form className={look.section} onKeyDown={onKeyDown} onSubmit={(event) => event.preventDefault()}>
      <label htmlFor={ids[3]} className={look.heading}>{text.kindLabel}</label>
      <select
        id={ids[3]} className={look.control} value={kind}
        onChange={(event) => {
          const chosen = CHOSEN_KINDS.find((one) => one === event.target.value);
          const pattern = chosen && patterns.get(chosen);
          if (pattern === undefined) return;
          setWords(pattern);
          setRead(pattern);
        }}
      >
        {kind === '' ? <option value="">{text.kindOwn}</option> : null}
        {[...patterns.keys()].map((one) => <option key={one} value={one}>{text.kinds[one]}</option>)}
      </select>
      <Numbers pieces={pieces} onChange={(group, number) => {
        const changed = withNumber(pieces, group, number);
        setPieces(changed);
        setWords(joinPieces(changed));
      }} />
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

interface NumbersProps {
  readonly pieces: readonly Piece[];
  readonly onChange: (group: number, text: string) => void;
}

/** The rule as a sentence whose numbers are fields; nothing where it has none. */
function Numbers({ pieces, onChange }: NumbersProps): ReactElement | null {
  const styles = useStyles();
  const look = useLook();
  const { text } = usePane();
  if (pieces.every(({ type }) => type === 'words')) return null;
  return (
    <div role="group" aria-label={text.numbersLabel} className={styles.sentence}>
      {pieces.map((piece, index) =>
        piece.type === 'words' ? (
          <span key={index}>{piece.text}</span>
        ) : (
          <span key={index}>
            <input
              className={mergeClasses(look.control, styles.number)} style={{ width: `${String(Math.max(4, piece.text.length + 2))}ch` }} inputMode="decimal" value={piece.text}
              aria-label={text.numberField(pieces[index - 1]?.text.slice(-8) ?? '', piece.unit)} onChange={(event) => onChange(piece.group, event.target.value)}
            />
            {piece.unit}
          </span>
        ),
      )}
    </div>
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
      {preview.formula === null ? null : <div className={styles.line}><span>{text.formulaLabel}<code className={styles.formula}>={preview.formula}</code></span></div>}
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
