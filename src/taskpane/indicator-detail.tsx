import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useEffect, useId, useRef, useState, type ReactElement } from 'react';
import type { Evaluation } from '../app/evaluate';
import { BackIcon, DownIcon, EditIcon, UpIcon } from './icons';
import { IconButton } from './icon-button';
import { Jump } from './jump';
import { useLook, useSeverityColours, useStateColours } from './look';
import { StateMark } from './marks';
import { usePane } from './pane-context';
import { RuleEditor } from './rule-editor';
import type { EntryStatus } from './text';
import type { Detail, EntryRow } from './table-rows';

const useStyles = makeStyles({
  bar: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, paddingTop: tokens.spacingVerticalS },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  figures: { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', gap: tokens.spacingHorizontalM },
  score: { fontSize: tokens.fontSizeBase600, lineHeight: tokens.lineHeightBase600, fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums' },
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'flex', flexDirection: 'column' },
  bullets: { margin: 0, paddingInlineStart: '18px', display: 'flex', flexDirection: 'column', gap: '2px', overflowWrap: 'anywhere' },
  kind: { paddingInline: '8px', borderRadius: '10px', backgroundColor: tokens.colorBrandBackground2, color: tokens.colorBrandForeground2, fontSize: tokens.fontSizeBase200, lineHeight: '20px' },
  original: { margin: 0, padding: tokens.spacingHorizontalM, borderRadius: tokens.borderRadiusMedium, backgroundColor: tokens.colorNeutralBackground3, whiteSpace: 'pre-line', overflowWrap: 'anywhere' },
  unread: { backgroundColor: tokens.colorStatusDangerBackground1, color: tokens.colorStatusDangerForeground1, textDecorationLine: 'underline', textDecorationStyle: 'wavy', borderRadius: '2px' },
  entry: { display: 'flex', flexDirection: 'column', gap: '2px', paddingBlock: tokens.spacingVerticalS, ':not(:last-child)': { borderBottom: `1px solid ${tokens.colorNeutralStroke3}` } },
  entryHead: { display: 'flex', alignItems: 'baseline', justifyContent: 'space-between', gap: tokens.spacingHorizontalS },
  label: { minWidth: 0, overflowWrap: 'anywhere' },
  value: { flexShrink: 0, maxWidth: '50%', fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums', overflowWrap: 'anywhere', textAlign: 'end' },
  status: { fontSize: tokens.fontSizeBase200 },
  quote: { margin: 0, paddingInlineStart: tokens.spacingHorizontalM, borderLeft: `3px solid ${tokens.colorBrandStroke2}`, overflowWrap: 'anywhere' },
});

/** Colour of an entry's status, beside its word. */
function useEntryColours(): Readonly<Record<EntryStatus, string>> {
  const states = useStateColours();
  return { ready: states.scored, missing: states.unscored, awaiting: states.provisional, optional: states.notApplicable };
}

function Entry({ entry, place }: { readonly entry: EntryRow; readonly place: number }): ReactElement {
  const styles = useStyles();
  const look = useLook();
  const colours = useEntryColours();
  const { text } = usePane();
  const { at } = entry;
  return (
    <li className={styles.entry}>
      <div className={styles.entryHead}>
        <span className={styles.label}>{entry.label}</span>
        <span className={entry.value === '' || entry.status === 'awaiting' ? mergeClasses(styles.status, colours[entry.status]) : styles.value}>
          {entry.value === '' ? text.entryStatus[entry.status] : entry.status === 'awaiting' ? `${entry.value} · ${text.entryStatus.awaiting}` : entry.value}
        </span>
      </div>
      {entry.standard === '' ? null : <span className={look.quiet}>{entry.standard}</span>}
      {entry.note === '' ? null : <span className={mergeClasses(look.quiet, colours.awaiting)}>{entry.note}</span>}
      <Answers entry={entry} place={place} />
      {at ? <div><Jump at={at} about={entry.label} /></div> : null}
    </li>
  );
}

/** What can be answered in the pane; numbers and their sources are typed into the working paper. */
function Answers({ entry, place }: { readonly entry: EntryRow; readonly place: number }): ReactElement | null {
  const styles = useLook();
  const { session, text, busy } = usePane();
  const name = useId();
  const { answers } = entry;
  if (!answers) return null;
  const answer = (word: string): void => {
    if (!busy) void session.enter(place, entry.label, word === '' ? null : word);
  };
  if (answers.kind === 'list') {
    return (
      <select className={styles.control} aria-label={text.answerFor(entry.label)} value={answers.current} disabled={busy} onChange={(event) => answer(event.target.value)}>
        <option value="">{text.blank}</option>
        {answers.words.map((word) => <option key={word} value={word}>{word}</option>)}
      </select>
    );
  }
  return (
    <fieldset className={styles.fieldset} disabled={busy}>
      <legend className={styles.hidden}>{text.answerFor(entry.label)}</legend>
      {answers.words.map((word) => (
        <label key={word} className={styles.option}>
          <input type="radio" className={styles.choice} name={name} value={word} checked={answers.current === word} onChange={() => answer(word)} />
          <span>{word}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Rule({ detail, evaluation }: { readonly detail: Detail; readonly evaluation: Evaluation }): ReactElement {
  const styles = useStyles();
  const look = useLook();
  const { session, text } = usePane();
  const [editing, setEditing] = useState(false);
  const opener = useRef<HTMLSpanElement>(null);
  const one = evaluation.indicators[detail.place];
  const finish = (): void => {
    setEditing(false);
    // The button comes back with the next drawing.
    requestAnimationFrame(() => opener.current?.querySelector('button')?.focus());
  };
  return (
    <section className={mergeClasses(look.section, look.ruled)} aria-label={text.readingTitle}>
      <div className={look.row}>
        <h3 className={look.heading}>{text.readingTitle}</h3>
        <span className={styles.kind}>{text.kinds[detail.kind]}</span>
        {detail.corrected ? <span className={styles.kind}>{text.corrected}</span> : null}
      </div>
      <ul className={styles.bullets}>{detail.reading.map((line) => <li key={line}>{line}</li>)}</ul>
      <Original detail={detail} />
      {editing && one ? (
        <RuleEditor
          one={one} settings={evaluation.settings.settings} draft={detail.draft} corrected={detail.corrected} onClose={finish}
          onApply={(words) => { finish(); void session.correct(detail.place, words); }}
        />
      ) : (
        <span ref={opener}><Button size="small" icon={<EditIcon aria-hidden />} onClick={() => setEditing(true)}>{text.correctOpen}</Button></span>
      )}
    </section>
  );
}

function Original({ detail: { rule, points } }: { readonly detail: Detail }): ReactElement {
  const styles = useStyles();
  const look = useLook();
  const { text } = usePane();
  return (
    <>
      {rule ? (
        <div>
          <div className={look.row}><span className={look.quiet}>{text.originalText}</span><Jump at={rule.at} about={text.originalText} /></div>
          <p className={styles.original}>
            {rule.stretches.map((stretch, index) => (stretch.unread ? <mark key={index} className={styles.unread} title={text.unreadMark}>{stretch.text}<span className={look.hidden}>（{text.unreadMark}）</span></mark> : <span key={index}>{stretch.text}</span>))}
          </p>
        </div>
      ) : <p className={look.text}>{text.noRule}</p>}
      {points ? (
        <div>
          <div className={look.row}><span className={look.quiet}>{text.keyPoints}</span><Jump at={points.at} about={text.keyPoints} /></div>
          <p className={styles.original}>{points.text}</p>
        </div>
      ) : null}
    </>
  );
}

interface Props {
  readonly evaluation: Evaluation;
  readonly detail: Detail;
  readonly onBack: () => void;
  readonly onOpen: (place: number) => void;
  readonly onIssues: (place: number) => void;
}

/** One indicator: how its rule is read, what it is scored from, and what it comes to. */
export function IndicatorDetail({ evaluation, detail, onBack, onOpen, onIssues }: Props): ReactElement {
  const styles = useStyles();
  const look = useLook();
  const severity = useSeverityColours();
  const { session, text, busy } = usePane();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [detail.place]);
  const { previous, next, scoreAt } = detail;
  return (
    <article
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onBack();
      }}
    >
      <div className={styles.bar}>
        <Button appearance="subtle" size="small" icon={<BackIcon aria-hidden />} onClick={onBack}>{text.back}</Button>
        <span className={look.grow} />
        <IconButton label={text.previous} icon={<UpIcon aria-hidden />} disabled={previous === undefined} onClick={() => { if (previous !== undefined) onOpen(previous); }} />
        <IconButton label={text.next} icon={<DownIcon aria-hidden />} disabled={next === undefined} onClick={() => { if (next !== undefined) onOpen(next); }} />
      </div>
      <header className={look.section}>
        <p className={look.quiet}>{detail.path.join(' › ')}</p>
        <h2 ref={heading} tabIndex={-1} className={mergeClasses(styles.title, look.focus)}>{detail.label}</h2>
        <div className={styles.figures}>
          <span><span className={styles.score}>{detail.score ?? text.unscoredMark}</span> <span className={look.quiet}>/ {detail.weight}</span></span>
          <StateMark state={detail.state} />
        </div>
        <div className={look.row}>
          <Jump at={detail.at} about={detail.label} />
          {scoreAt ? <Jump at={scoreAt} what={text.levelColumns.score} /> : null}
        </div>
        {detail.ruleScore === undefined ? null : <p className={look.text}>{text.decidedOverRule(detail.ruleScore)}</p>}
        {detail.process === '' ? null : <div><p className={look.quiet}>{text.processTitle}</p><p className={styles.quote}>{detail.process}</p></div>}
        {detail.issues > 0 ? <button type="button" className={mergeClasses(look.link, severity.warning)} onClick={() => onIssues(detail.place)}>{text.indicatorIssues(detail.issues)}</button> : null}
        {detail.proposals > 0 ? (
          <div><Button appearance="primary" disabledFocusable={busy} onClick={() => void session.agree(detail.place)}>{text.agree(detail.proposals)}</Button></div>
        ) : null}
      </header>
      <section className={mergeClasses(look.section, look.ruled)} aria-label={text.entriesTitle}>
        <h3 className={look.heading}>{text.entriesTitle}</h3>
        {detail.entries.length === 0 ? <p className={look.text}>{text.noEntries}</p> : <ul className={styles.list}>{detail.entries.map((entry) => <Entry key={entry.key} entry={entry} place={detail.place} />)}</ul>}
      </section>
      <Rule key={detail.place} detail={detail} evaluation={evaluation} />
    </article>
  );
}
