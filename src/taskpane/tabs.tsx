import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useCallback, useEffect, type ReactElement } from 'react';
import { usePane } from './pane-context';
import type { TabName } from './text';
import { useRoving } from './use-roving';

const useStyles = makeStyles({
  list: { display: 'flex', flexWrap: 'wrap', borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  tab: {
    position: 'relative', display: 'inline-flex', alignItems: 'center', gap: '4px', minHeight: '36px', paddingInline: '7px', border: 0, background: 'none', font: 'inherit', cursor: 'pointer', color: tokens.colorNeutralForeground2, borderRadius: tokens.borderRadiusMedium,
    ':hover': { color: tokens.colorNeutralForeground2Hover, backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  selected: {
    color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold,
    '::after': { content: '""', position: 'absolute', insetInline: '7px', bottom: '-1px', height: '3px', borderRadius: '2px', backgroundColor: tokens.colorCompoundBrandStroke },
  },
  badge: { boxSizing: 'border-box', minWidth: '18px', paddingInline: '5px', borderRadius: '9px', fontSize: tokens.fontSizeBase100, lineHeight: '18px', textAlign: 'center', fontVariantNumeric: 'tabular-nums', backgroundColor: tokens.colorNeutralBackground5, color: tokens.colorNeutralForeground1 },
});

interface Props {
  readonly names: readonly TabName[];
  readonly selected: TabName;
  readonly counts: Readonly<Partial<Record<TabName, number>>>;
  readonly panel: string;
  readonly onSelect: (name: TabName) => void;
}

/** The views of the pane. Arrow keys move and select. */
export function Tabs({ names, selected, counts, panel, onSelect }: Props): ReactElement {
  const { text } = usePane();
  const roving = useRoving(names, 'horizontal', selected);
  const { register, setActive } = roving;
  // The view also changes from elsewhere, as when an issue opens its indicator.
  useEffect(() => setActive(selected), [selected, setActive]);
  return (
    <div
      role="tablist" aria-label={text.tabsLabel} className={useStyles().list}
      onKeyDown={(event) => {
        const moved = roving.move(event);
        const name = names.find((one) => one === moved);
        if (name !== undefined) onSelect(name);
      }}
    >
      {names.map((name) => <Tab key={name} name={name} selected={name === selected} count={counts[name] ?? 0} panel={panel} register={register} onSelect={onSelect} />)}
    </div>
  );
}

interface TabProps {
  readonly name: TabName;
  readonly selected: boolean;
  readonly count: number;
  readonly panel: string;
  readonly register: (key: string, element: HTMLElement | null) => void;
  readonly onSelect: (name: TabName) => void;
}

function Tab({ name, selected, count, panel, register, onSelect }: TabProps): ReactElement {
  const styles = useStyles();
  const { text } = usePane();
  const keep = useCallback((element: HTMLElement | null) => register(name, element), [register, name]);
  return (
    <button ref={keep} type="button" role="tab" id={`${panel}-${name}`} aria-selected={selected} aria-controls={panel} tabIndex={selected ? 0 : -1} className={mergeClasses(styles.tab, selected && styles.selected)} onClick={() => onSelect(name)}>
      {text.tabs[name]}
      {count > 0 ? <span className={styles.badge}>{count}</span> : null}
    </button>
  );
}
