import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useState, type ReactElement } from 'react';
import type { Evaluation } from '../app/evaluate';
import { Confirm } from './confirm';
import { ScoredIcon, WarningIcon } from './icons';
import { useLook, useSeverityColours, useStateColours } from './look';
import { Notice } from './notice';
import { usePane } from './pane-context';
import { awaiting, scoreCard, tablePlace, type LevelRow, type ScoreCard } from './table-rows';

const useStyles = makeStyles({
  card: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, padding: tokens.spacingHorizontalL, borderRadius: tokens.borderRadiusXLarge, backgroundColor: tokens.colorNeutralBackground1, border: `1px solid ${tokens.colorNeutralStroke2}`, boxShadow: tokens.shadow4 },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', justifyContent: 'space-between', gap: tokens.spacingHorizontalM },
  total: { fontSize: tokens.fontSizeHero900, lineHeight: 1, fontWeight: tokens.fontWeightSemibold, letterSpacing: '-0.02em', fontVariantNumeric: 'tabular-nums' },
  grade: { boxSizing: 'border-box', minWidth: '44px', height: '44px', paddingInline: '10px', display: 'inline-flex', alignItems: 'center', justifyContent: 'center', borderRadius: '22px', backgroundColor: tokens.colorBrandBackground, color: tokens.colorNeutralForegroundOnBrand, fontSize: tokens.fontSizeBase500, fontWeight: tokens.fontWeightSemibold },
  noGrade: { backgroundColor: tokens.colorNeutralBackground3, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  gauge: { position: 'relative', paddingBottom: '18px' },
  track: { height: '8px', borderRadius: '4px', overflow: 'hidden', backgroundColor: tokens.colorNeutralBackground6 },
  fill: { height: '100%', borderRadius: '4px', backgroundColor: tokens.colorCompoundBrandBackground },
  fillIncomplete: { backgroundColor: tokens.colorNeutralForeground4 },
  tick: { position: 'absolute', top: 0, height: '12px', width: '2px', backgroundColor: tokens.colorNeutralForeground3 },
  tickName: { position: 'absolute', top: '12px', left: '1px', transform: 'translateX(-50%)', fontSize: tokens.fontSizeBase100, lineHeight: tokens.lineHeightBase100, color: tokens.colorNeutralForeground2, whiteSpace: 'nowrap' },
  table: { width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed' },
  nameCell: { textAlign: 'start', fontWeight: tokens.fontWeightRegular, padding: `${tokens.spacingVerticalXS} 0`, overflowWrap: 'anywhere', verticalAlign: 'top' },
  numberCell: { width: '5.2em', lineHeight: '24px', textAlign: 'end', padding: `${tokens.spacingVerticalXS} 0`, fontVariantNumeric: 'tabular-nums', verticalAlign: 'top', overflowWrap: 'anywhere' },
  head1: { verticalAlign: 'bottom', fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground2 },
  top: { fontWeight: tokens.fontWeightSemibold },
  inner: { paddingInlineStart: tokens.spacingHorizontalL },
  levelBar: { height: '4px', marginTop: '3px', borderRadius: '2px', overflow: 'hidden', backgroundColor: tokens.colorNeutralBackground6 },
  check: { display: 'flex', gap: tokens.spacingHorizontalXS, alignItems: 'flex-start' },
  icon: { display: 'inline-flex', flexShrink: 0, marginTop: '1px' },
});

function Gauge({ card }: { readonly card: ScoreCard }): ReactElement {
  const styles = useStyles();
  return (
    <div className={styles.gauge} aria-hidden>
      <div className={styles.track}><div className={mergeClasses(styles.fill, !card.complete && styles.fillIncomplete)} style={{ width: `${String(card.bar)}%` }} /></div>
      {card.marks.map(({ name, from }) => (
        <span key={name} className={styles.tick} style={{ left: `calc(${String(from)}% - 1px)` }}><span className={styles.tickName}>{name} {from}</span></span>
      ))}
    </div>
  );
}

function Levels({ levels }: { readonly levels: readonly LevelRow[] }): ReactElement {
  const styles = useStyles();
  const look = useLook();
  const { text, go } = usePane();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col" className={mergeClasses(styles.nameCell, styles.head1)}>{text.levelColumns.name}</th>
          <th scope="col" className={mergeClasses(styles.numberCell, styles.head1)}>{text.levelColumns.score}/<wbr />{text.levelColumns.weight}</th>
          <th scope="col" className={mergeClasses(styles.numberCell, styles.head1)}>{text.levelColumns.rate}</th>
        </tr>
      </thead>
      <tbody>
        {levels.map((level) => (
          <tr key={level.key}>
            <th scope="row" className={mergeClasses(styles.nameCell, level.depth === 0 ? styles.top : styles.inner)}>
              <button type="button" className={mergeClasses(look.link)} onClick={() => go(level.at)}>{level.name}</button>
              <div className={styles.levelBar} aria-hidden><div className={mergeClasses(styles.fill, !level.complete && styles.fillIncomplete)} style={{ width: `${String(level.bar)}%` }} /></div>
            </th>
            <td className={styles.numberCell}>{level.score}/{level.weight}</td>
            <td className={styles.numberCell}>{level.rate}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface Props {
  readonly evaluation: Evaluation;
  /** Opens the list of what waits for a nod. */
  readonly onReview: () => void;
}

/** Total, grade and levels; what is left to do before they stand. */
export function Overview({ evaluation, onReview }: Props): ReactElement {
  const styles = useStyles();
  const look = useLook();
  const severity = useSeverityColours();
  const states = useStateColours();
  const { session, state, text, busy } = usePane();
  const [asking, setAsking] = useState(false);
  const card = scoreCard(evaluation);
  const waiting = awaiting(evaluation);
  const place = tablePlace(evaluation);
  const { reached } = state;
  return (
    <div className={look.section}>
      <section className={styles.card} aria-label={text.scoreLabel}>
        <div className={styles.head}>
          <div>
            <div className={look.quiet}>{text.scoreLabel}</div>
            <div><span className={styles.total}>{card.total}</span> <span className={look.quiet}>{text.outOf(card.fullMark)}</span></div>
          </div>
          <span className={mergeClasses(styles.grade, card.grade === null && styles.noGrade)} aria-label={card.grade === null ? text.noGrade : text.grade(card.grade)} role="img">{card.grade ?? text.noGrade}</span>
        </div>
        <Gauge card={card} />
        <div className={look.row}>
          <span className={card.complete ? states.scored : states.provisional}>{card.complete ? text.complete : text.incomplete(card.done, card.all)}</span>
          {card.toNext ? <span>{text.toNext(card.toNext.grade, card.toNext.points)}</span> : card.grade === null ? null : <span>{text.bestGrade}</span>}
        </div>
        <div className={styles.check}>
          <span className={mergeClasses(styles.icon, card.weights.right ? states.scored : severity.error)}>{card.weights.right ? <ScoredIcon aria-hidden /> : <WarningIcon aria-hidden />}</span>
          <span>{card.weights.right ? text.weightsRight(card.weights.sum) : text.weightsWrong(card.weights.sum, card.weights.expected)}</span>
        </div>
        <p className={look.quiet}>{text.tableAt(place.place, place.count)}</p>
      </section>
      {state.pending > 0 && reached !== null ? (
        <Notice intent="warning" actions={<Button size="small" disabledFocusable={busy} onClick={() => void session.carry(reached)}>{text.update}</Button>}>{state.pendingWords === state.pending ? text.pendingWords(state.pending) : text.pending(state.pending)}</Notice>
      ) : null}
      {waiting.proposals > 0 ? (
        <Notice
          intent="warning" title={text.awaitingTitle(waiting.proposals, waiting.indicators)}
          actions={
            <>
              <Button size="small" appearance="primary" disabledFocusable={busy} onClick={() => setAsking(true)}>{text.agreeAll}</Button>
              <Button size="small" onClick={onReview}>{text.reviewAwaiting}</Button>
            </>
          }
        >
          {text.awaitingBody}
        </Notice>
      ) : null}
      {asking ? (
        <Confirm title={text.agreeAllQuestion(waiting.proposals)} body={text.agreeAllBody} action={text.agreeAll} onClose={(agreed) => { setAsking(false); if (agreed) void session.agree('all'); }} />
      ) : null}
      {card.levels.length > 0 ? (
        <section className={look.section} aria-label={text.levels}>
          <h2 className={look.heading}>{text.levels}</h2>
          <Levels levels={card.levels} />
        </section>
      ) : null}
    </div>
  );
}
