import { Button, makeStyles, mergeClasses, tokens, Tooltip } from '@fluentui/react-components';
import { Dismiss12Regular } from '@fluentui/react-icons/svg/dismiss';
import { FolderOpen20Regular } from '@fluentui/react-icons/svg/folder-open';
import { Grid20Regular } from '@fluentui/react-icons/svg/grid';
import { Save20Regular } from '@fluentui/react-icons/svg/save';
import type { KeyboardEvent, ReactElement } from 'react';
import type { DeskState, OpenDocument } from './desk';

const useStyles = makeStyles({
  bar: { display: 'flex', alignItems: 'stretch', height: '48px', flexShrink: 0, paddingInline: tokens.spacingHorizontalM, gap: tokens.spacingHorizontalM, backgroundColor: tokens.colorNeutralBackground3, borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  brand: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase400, whiteSpace: 'nowrap', paddingRight: tokens.spacingHorizontalM },
  icon: { width: '24px', height: '24px', display: 'block' },
  tabs: { display: 'flex', alignItems: 'flex-end', gap: '2px', flexGrow: 1, minWidth: 0, overflowX: 'auto', overflowY: 'hidden', scrollbarWidth: 'none' },
  tab: { display: 'flex', alignItems: 'center', height: '38px', minWidth: '96px', maxWidth: '240px', flexShrink: 1, borderRadius: `${tokens.borderRadiusLarge} ${tokens.borderRadiusLarge} 0 0`, color: tokens.colorNeutralForeground2, ':hover': { backgroundColor: tokens.colorNeutralBackground3Hover } },
  shown: { backgroundColor: tokens.colorNeutralBackground1, color: tokens.colorNeutralForeground1, boxShadow: `0 0 0 1px ${tokens.colorNeutralStroke2}`, ':hover': { backgroundColor: tokens.colorNeutralBackground1 } },
  name: { flexGrow: 1, minWidth: 0, height: '100%', paddingLeft: tokens.spacingHorizontalM, paddingRight: tokens.spacingHorizontalXS, border: 0, background: 'none', font: 'inherit', color: 'inherit', textAlign: 'start', cursor: 'pointer', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', borderRadius: tokens.borderRadiusMedium, ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-3px' } },
  unsaved: { color: tokens.colorBrandForeground1, paddingRight: tokens.spacingHorizontalXS },
  close: { minWidth: '24px', width: '24px', height: '24px', padding: 0, marginRight: tokens.spacingHorizontalXS },
  actions: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, flexShrink: 0 },
});

interface Props {
  readonly state: DeskState;
  readonly onActivate: (id: string) => void;
  readonly onClose: (document: OpenDocument) => void;
  readonly onOpen: () => void;
  readonly onSave: (elsewhere: boolean) => void;
  readonly onSamples: () => void;
}

/** The product's name, the open workbooks, and what can be done with files. */
export function TopBar({ state, onActivate, onClose, onOpen, onSave, onSamples }: Props): ReactElement {
  const styles = useStyles();
  const { documents, active } = state;
  const walk = (event: KeyboardEvent, index: number): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = documents[(index + step + documents.length) % documents.length];
    if (step === 0 || !next) return;
    event.preventDefault();
    onActivate(next.id);
    window.document.getElementById(`tab-${next.id}`)?.focus();
  };
  return (
    <header className={styles.bar}>
      <div className={styles.brand}>
        <img className={styles.icon} src="icons/product-80.png" alt="" />
        绩效评分
      </div>
      <div className={styles.tabs} role="tablist" aria-label="打开的工作簿">
        {documents.map((document, index) => (
          <div key={document.id} className={mergeClasses(styles.tab, document.id === active ? styles.shown : undefined)} role="presentation">
            <button
              type="button"
              id={`tab-${document.id}`}
              role="tab"
              aria-selected={document.id === active}
              tabIndex={document.id === active ? 0 : -1}
              className={styles.name}
              title={document.name}
              onClick={() => onActivate(document.id)}
              onKeyDown={(event) => walk(event, index)}
            >
              {document.unsaved ? <span className={styles.unsaved} aria-label="未保存">●</span> : null}
              {document.name}
            </button>
            <Button className={styles.close} size="small" appearance="subtle" icon={<Dismiss12Regular />} aria-label={`关闭“${document.name}”`} tabIndex={document.id === active ? 0 : -1} onClick={() => onClose(document)} />
          </div>
        ))}
      </div>
      <div className={styles.actions} data-tour="files">
        <Button appearance="subtle" icon={<Grid20Regular />} onClick={onSamples}>示例</Button>
        <Tooltip content="也可以把文件拖到此页" relationship="description"><Button appearance="subtle" icon={<FolderOpen20Regular />} onClick={onOpen}>打开</Button></Tooltip>
        {/* The focus stays in the grid, so that typing and Ctrl+Z go on there. */}
        <Tooltip content="Ctrl+S；按住 Shift 另存" relationship="description">
          <Button appearance="primary" icon={<Save20Regular />} disabled={active === undefined || state.busy !== undefined} onMouseDown={(event) => event.preventDefault()} onClick={(event) => onSave(event.shiftKey)}>保存</Button>
        </Tooltip>
      </div>
    </header>
  );
}
