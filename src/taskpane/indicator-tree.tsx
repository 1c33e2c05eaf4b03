import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { memo, useCallback, useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { Evaluation } from '../app/evaluate';
import type { CellRef } from '../core/issue';
import { DownIcon, RightIcon, WarningIcon } from './icons';
import { useLook, useSeverityColours } from './look';
import { StateMark } from './marks';
import { usePane } from './pane-context';
import type { PaneText } from './text';
import { foldedAtFirst, stateCounts, treeRows, type LevelTreeRow, type TreeRow } from './table-rows';
import type { TreeMemory } from './use-navigation';
import { useRoving } from './use-roving';

const useStyles = makeStyles({
  tools: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, paddingBlock: tokens.spacingVerticalS },
  first: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  search: { flex: '1 1 120px', width: 'auto' },
  chips: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  chip: {
    display: 'inline-flex', gap: '4px', alignItems: 'center', minHeight: '26px', paddingInline: '10px', borderRadius: '13px', border: `1px solid ${tokens.colorNeutralStroke1}`, backgroundColor: tokens.colorNeutralBackground1, color: tokens.colorNeutralForeground2,
    font: 'inherit', fontSize: tokens.fontSizeBase200, cursor: 'pointer', fontVariantNumeric: 'tabular-nums',
    ':hover': { border: `1px solid ${tokens.colorNeutralStrokeAccessible}` },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
    '&[aria-pressed="true"]': { backgroundColor: tokens.colorBrandBackground, border: `1px solid ${tokens.colorBrandBackground}`, color: tokens.colorNeutralForegroundOnBrand, fontWeight: tokens.fontWeightSemibold },
  },
  tree: { display: 'flex', flexDirection: 'column', paddingBottom: tokens.spacingVerticalM },
  row: {
    display: 'flex', alignItems: 'flex-start', gap: tokens.spacingHorizontalXS, padding: `6px ${tokens.spacingHorizontalXS}`, borderRadius: tokens.borderRadiusMedium, cursor: 'pointer',
    // Rows out of sight are not laid out: a table of thousands opens at once.
    contentVisibility: 'auto', containIntrinsicSize: 'auto 40px',
    ':hover': { boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandStroke}` },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  leaf: { borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
  visited: { backgroundColor: tokens.colorBrandBackground2 },
  level: { fontWeight: tokens.fontWeightSemibold },
  sub: { color: tokens.colorNeutralForeground2 },
  fold: { display: 'inline-flex', flexShrink: 0, paddingTop: '2px', color: tokens.colorNeutralForeground2 },
  body: { flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column', gap: '1px' },
  name: { overflowWrap: 'anywhere' },
  code: { color: tokens.colorNeutralForeground2, marginInlineEnd: '6px', fontVariantNumeric: 'tabular-nums' },
  marks: { display: 'flex', flexWrap: 'wrap', gap: `0 ${tokens.spacingHorizontalM}`, alignItems: 'center' },
  alert: { display: 'inline-flex', alignItems: 'center', gap: '3px', fontSize: tokens.fontSizeBase200, fontVariantNumeric: 'tabular-nums' },
  figures: { flexShrink: 0, textAlign: 'end', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  score: { fontWeight: tokens.fontWeightSemibold },
  weight: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  switch: { display: 'inline-flex', alignItems: 'center', gap: '6px', cursor: 'pointer', fontSize: tokens.fontSizeBase200 },
});

const INDENT = 14;

interface RowProps {
  readonly row: TreeRow;
  readonly active: boolean;
  readonly visited: boolean;
  readonly text: PaneText;
  readonly register: (key: string, element: HTMLElement | null) => void;
  readonly onPress: (row: TreeRow) => void;
  readonly onFocus: (key: string) => void;
}

const Row = memo(function Row({ row, active, visited, text, register, onPress, onFocus }: RowProps): ReactElement {
  const styles = useStyles();
  const severity = useSeverityColours();
  const keep = useCallback((element: HTMLElement | null) => register(row.key, element), [register, row.key]);
  const leaf = row.kind === 'indicator';
  return (
    <div
      ref={keep} role="treeitem" tabIndex={active ? 0 : -1} aria-level={row.level} aria-posinset={row.position} aria-setsize={row.siblings} aria-selected={visited}
      {...(leaf ? {} : { 'aria-expanded': row.expanded })}
      className={mergeClasses(styles.row, leaf ? styles.leaf : styles.level, row.kind === 'level' && row.level > 1 && styles.sub, visited && styles.visited)}
      style={{ paddingInlineStart: `${String(4 + (row.level - 1) * INDENT)}px` }} onClick={() => onPress(row)} onFocus={() => onFocus(row.key)}
    >
      {leaf ? null : <span className={styles.fold}>{row.expanded ? <DownIcon aria-hidden /> : <RightIcon aria-hidden />}</span>}
      <span className={styles.body}>
        <span className={styles.name}>{row.code === '' ? null : <span className={styles.code}>{row.code}</span>}{row.name}</span>
        {leaf ? (
          <span className={styles.marks}>
            <StateMark state={row.state} />
            {row.issues > 0 ? <span className={mergeClasses(styles.alert, severity.warning)}><WarningIcon aria-label={text.tabs.issues} />{row.issues}</span> : null}
          </span>
        ) : null}
      </span>
      <span className={styles.figures}>
        <span className={styles.score}>{row.score ?? text.unscoredMark}</span>
        <span className={styles.weight}> / {row.weight}</span>
      </span>
    </div>
  );
});

interface Props {
  readonly evaluation: Evaluation;
  readonly memory: TreeMemory;
  readonly onMemory: (memory: TreeMemory) => void;
  /** The indicator that was open last. */
  readonly visited: number | undefined;
  /** Put focus on it. */
  readonly focusVisited: boolean;
  readonly onOpen: (place: number, at: CellRef) => void;
}

/** The indicators below their levels, walked by keyboard. */
export function IndicatorTree({ evaluation, memory, onMemory, visited, focusVisited, onOpen }: Props): ReactElement {
  const styles = useStyles();
  const look = useLook();
  const { text, go, goBack } = usePane();
  const help = useId();
  const [first] = useState(() => foldedAtFirst(evaluation));
  const folded = memory.folded ?? first;
  const rows = useMemo(() => treeRows(evaluation, { query: memory.query, state: memory.state, folded }), [evaluation, memory.query, memory.state, folded]);
  const keys = useMemo(() => rows.map((row) => row.key), [rows]);
  const visitedKey = visited === undefined ? undefined : String(visited);
  const roving = useRoving(keys, 'vertical', visitedKey);
  const { focus } = roving;
  useEffect(() => {
    if (focusVisited && visitedKey !== undefined) focus(visitedKey);
  }, [focusVisited, visitedKey, focus]);

  const fold = (row: LevelTreeRow, expanded: boolean): void => {
    const next = new Set(folded);
    if (expanded) next.delete(row.key);
    else next.add(row.key);
    onMemory({ ...memory, folded: next });
  };
  const press = (row: TreeRow): void => {
    if (row.kind === 'level') fold(row, !row.expanded);
    else onOpen(row.place, row.at);
  };
  // Rows are drawn again only when what they show has changed, so what they call may not change.
  const latest = useRef(press);
  latest.current = press;
  const onPress = useCallback((row: TreeRow) => latest.current(row), []);

  const onKeyDown = (event: KeyboardEvent): void => {
    const row = rows.find(({ key }) => key === roving.active);
    if (!row) return;
    const moved = roving.move(event);
    if (moved !== undefined) {
      const target = rows.find(({ key }) => key === moved);
      if (memory.follow && target) go(target.at);
      return;
    }
    if (handle(row, event.key)) event.preventDefault();
  };
  const handle = (row: TreeRow, key: string): boolean => {
    switch (key) {
      case 'Enter':
        if (row.kind === 'level') go(row.at);
        else onOpen(row.place, row.at);
        return true;
      case ' ':
        go(row.at);
        return true;
      case 'ArrowRight':
        if (row.kind !== 'level') return false;
        if (row.expanded) focus(keys[keys.indexOf(row.key) + 1] ?? row.key);
        else fold(row, true);
        return true;
      case 'ArrowLeft':
        if (row.kind === 'level' && row.expanded && memory.query === '' && memory.state === null) fold(row, false);
        else if (row.parent !== null) focus(row.parent);
        return true;
      case 'Escape':
        return goBack();
      default:
        return false;
    }
  };

  return (
    <div>
      <div className={styles.tools}>
        <div className={styles.first}>
          <input
            type="search" className={mergeClasses(look.control, styles.search)} value={memory.query} placeholder={text.searchHint} aria-label={text.search}
            onChange={(event) => onMemory({ ...memory, query: event.target.value })}
          />
          <label className={styles.switch} title={text.followHint}>
            <input type="checkbox" role="switch" className={look.choice} checked={memory.follow} onChange={(event) => onMemory({ ...memory, follow: event.target.checked })} />
            {text.follow}
          </label>
        </div>
        <div className={styles.chips} role="group" aria-label={text.filterLabel}>
          <button type="button" className={styles.chip} aria-pressed={memory.state === null} onClick={() => onMemory({ ...memory, state: null })}>{text.all} <span>{evaluation.indicators.length}</span></button>
          {stateCounts(evaluation).map(({ state, count }) => (
            <button key={state} type="button" className={styles.chip} aria-pressed={memory.state === state} onClick={() => onMemory({ ...memory, state: memory.state === state ? null : state })}>{text.states[state]} <span>{count}</span></button>
          ))}
        </div>
        <p id={help} className={look.quiet}>{text.treeHelp}</p>
      </div>
      {rows.length === 0 ? (
        <p className={look.text}>{text.nothingFound} <button type="button" className={look.link} onClick={() => onMemory({ ...memory, query: '', state: null })}>{text.clearFilter}</button></p>
      ) : (
        <div role="tree" className={styles.tree} aria-label={text.treeLabel} aria-describedby={help} onKeyDown={onKeyDown}>
          {rows.map((row) => (
            <Row key={row.key} row={row} active={row.key === roving.active} visited={row.key === visitedKey} text={text} register={roving.register} onPress={onPress} onFocus={roving.setActive} />
          ))}
        </div>
      )}
    </div>
  );
}
