import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { memo, useCallback, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { indicatorLabel } from '../core/indicator/indicator';
import { sentenceOf, type Language } from '../core/messages';
import { RightIcon } from './icons';
import { IconButton } from './icon-button';
import { useLook } from './look';
import { SeverityIcon } from './marks';
import { usePane } from './pane-context';
import { firstRows, indicatorsWithIssues, issueGroups, type IssueRow } from './table-rows';
import type { PaneText } from './text';
import { useRoving } from './use-roving';
import { cellName } from './view';

const useStyles = makeStyles({
  tools: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, paddingBlock: tokens.spacingVerticalS },
  group: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, marginTop: tokens.spacingVerticalM, marginBottom: tokens.spacingVerticalXS },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  item: { display: 'flex', alignItems: 'flex-start', gap: tokens.spacingHorizontalXS, borderBottom: `1px solid ${tokens.colorNeutralStroke3}`, contentVisibility: 'auto', containIntrinsicSize: 'auto 64px' },
  jump: {
    flexGrow: 1, minWidth: 0, display: 'flex', gap: tokens.spacingHorizontalS, padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXS}`, border: 0, background: 'none', font: 'inherit', color: 'inherit', textAlign: 'start', cursor: 'pointer', borderRadius: tokens.borderRadiusMedium,
    ':hover': { boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandStroke}` },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  body: { minWidth: 0, display: 'flex', flexDirection: 'column', gap: '1px', overflowWrap: 'anywhere' },
  open: { flexShrink: 0, paddingTop: tokens.spacingVerticalXS },
});

interface ItemProps {
  readonly row: IssueRow;
  readonly active: boolean;
  readonly language: Language;
  readonly text: PaneText;
  readonly register: (key: string, element: HTMLElement | null) => void;
  readonly onJump: (row: IssueRow) => void;
  readonly onFocus: (key: string) => void;
  readonly onOpen: (place: number) => void;
}

const Item = memo(function Item({ row, active, language, text, register, onJump, onFocus, onOpen }: ItemProps): ReactElement {
  const styles = useStyles();
  const look = useLook();
  const { issue, place, key } = row;
  const keep = useCallback((element: HTMLElement | null) => register(key, element), [register, key]);
  const where = [issue.at ? cellName(issue.at) : '', issue.indicator ?? ''].filter((part) => part !== '').join(' ');
  return (
    <li className={styles.item}>
      <button ref={keep} type="button" tabIndex={active ? 0 : -1} className={styles.jump} onClick={() => onJump(row)} onFocus={() => onFocus(key)}>
        <SeverityIcon severity={issue.severity} />
        <span className={styles.body}>
          {where === '' ? null : <span className={look.quiet}>{where}</span>}
          <span>{sentenceOf(issue, language)}</span>
        </span>
      </button>
      {place === undefined ? null : <span className={styles.open}><IconButton label={text.openIndicator(issue.indicator ?? '')} icon={<RightIcon aria-hidden />} onClick={() => onOpen(place)} /></span>}
    </li>
  );
});

/** Issues shown at first, and with every press for more: nobody reads thousands, and drawing them takes seconds. */
const PAGE = 200;

interface Props {
  /** Only the issues of this indicator. */
  readonly only: number | null;
  readonly onOnly: (place: number | null) => void;
  readonly onOpen: (place: number) => void;
  /** Where Esc leads: the indicator the list was opened from; undefined where it was not. */
  readonly onReturn: (() => void) | undefined;
}

/** Everything that wants the user's eye, most severe first, walked by keyboard. */
export function IssueList({ only, onOnly, onOpen, onReturn }: Props): ReactElement {
  const styles = useStyles();
  const look = useLook();
  const { state, text, language, go, goBack } = usePane();
  const help = useId();
  const [limit, setLimit] = useState(PAGE);
  const all = useMemo(() => issueGroups(state, only), [state, only]);
  const groups = useMemo(() => firstRows(all, limit), [all, limit]);
  const left = all.reduce((count, group) => count + group.rows.length, 0) - limit;
  const options = useMemo(() => indicatorsWithIssues(state), [state]);
  const rows = useMemo(() => groups.flatMap((group) => group.rows), [groups]);
  const keys = useMemo(() => rows.map(({ key }) => key), [rows]);
  const roving = useRoving(keys);
  const jump = (row: IssueRow): void => {
    if (row.issue.at) go(row.issue.at);
  };
  // Items are drawn again only when what they show has changed, so what they call may not change.
  const latest = useRef({ jump, onOpen });
  latest.current = { jump, onOpen };
  const onJump = useCallback((row: IssueRow) => latest.current.jump(row), []);
  const open = useCallback((place: number) => latest.current.onOpen(place), []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      if (onReturn) onReturn();
      else goBack();
      event.preventDefault();
      return;
    }
    roving.move(event);
  };
  const chosen = only === null ? undefined : state.evaluation?.indicators[only];
  return (
    <div>
      <div className={styles.tools}>
        <select className={look.control} aria-label={text.issuesOf} value={only === null ? '' : String(only)} onChange={(event) => onOnly(event.target.value === '' ? null : Number(event.target.value))}>
          <option value="">{text.allIndicators}</option>
          {chosen && only !== null && !options.some(({ place }) => place === only) ? <option value={String(only)}>{indicatorLabel(chosen.indicator)}</option> : null}
          {options.map(({ place, label, count }) => <option key={place} value={String(place)}>{`${label}（${String(count)}）`}</option>)}
        </select>
        <p id={help} className={look.quiet}>{text.issuesHelp}</p>
      </div>
      {rows.length === 0 ? <p className={look.text}>{only === null ? text.noIssues : text.noIssuesHere}</p> : null}
      <div role="group" aria-label={text.issuesLabel} aria-describedby={help} onKeyDown={onKeyDown}>
        {groups.map(({ severity, count, rows: own }) => (
          <section key={severity} aria-label={text.severities[severity]}>
            <h2 className={mergeClasses(look.heading, styles.group)}><SeverityIcon severity={severity} />{text.severities[severity]} <span className={look.quiet}>{count}</span></h2>
            <ul className={styles.list}>
              {own.map((row) => <Item key={row.key} row={row} active={row.key === roving.active} language={language} text={text} register={roving.register} onJump={onJump} onFocus={roving.setActive} onOpen={open} />)}
            </ul>
          </section>
        ))}
      </div>
      {left > 0 ? <div className={look.section}><Button onClick={() => setLimit(limit + PAGE)}>{text.moreIssues(left)}</Button></div> : null}
    </div>
  );
}
