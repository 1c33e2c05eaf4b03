import {
  Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, FluentProvider, makeStyles, MessageBar, MessageBarActions, MessageBarBody, mergeClasses, Spinner, tokens, webLightTheme,
} from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { DragEvent, ReactElement } from 'react';
import type { Desk, OpenDocument, Question } from './desk';
import { askForFiles, droppedFiles } from './files';
import { EmptyDesk, Gallery } from './gallery';
import { PanePlace } from './pane-place';
import type { Draft } from './recovery';
import { Splitter } from './splitter';
import { TopBar } from './top-bar';
import { Tour, tourSeen } from './tour';

const FONT = "'Segoe UI', 'Microsoft YaHei', 'PingFang SC', 'Noto Sans CJK SC', 'Noto Sans SC', system-ui, sans-serif";
const theme = { ...webLightTheme, fontFamilyBase: FONT };
const PANE_WIDTH = 'jx-pane-width';

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', height: '100vh', overflow: 'hidden', backgroundColor: tokens.colorNeutralBackground1 },
  work: { display: 'flex', flexGrow: 1, minHeight: 0, position: 'relative' },
  sheet: { position: 'relative', flexGrow: 1, minWidth: 0 },
  grid: { position: 'absolute', inset: 0 },
  behind: { visibility: 'hidden' },
  pane: { flexShrink: 0, minWidth: 0, overflow: 'hidden', backgroundColor: tokens.colorNeutralBackground1 },
  messages: { flexShrink: 0 },
  drop: { position: 'absolute', inset: '12px', zIndex: 1000, display: 'flex', alignItems: 'center', justifyContent: 'center', pointerEvents: 'none', fontSize: tokens.fontSizeBase500, color: tokens.colorBrandForeground1, backgroundColor: 'rgba(255, 255, 255, 0.88)', border: `2px dashed ${tokens.colorBrandStroke1}`, borderRadius: tokens.borderRadiusXLarge },
  busy: { position: 'absolute', inset: 0, zIndex: 900, display: 'flex', alignItems: 'center', justifyContent: 'center', backgroundColor: 'rgba(255, 255, 255, 0.6)' },
  warnings: { margin: 0, paddingInlineStart: '18px', display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  wide: { maxWidth: '920px' },
});

interface Props {
  readonly desk: Desk;
  /** The grid's own element. */
  readonly grid: HTMLElement;
}

/** The page: files above, the grid on the left, the pane on the right. */
export function App({ desk, grid }: Props): ReactElement {
  const styles = useStyles();
  const state = useSyncExternalStore(desk.subscribe, desk.state);
  const [samplesShown, setSamplesShown] = useState(false);
  const [closing, setClosing] = useState<OpenDocument>();
  const [dragging, setDragging] = useState(false);
  const [touring, setTouring] = useState(false);
  const [width, setWidth] = useState(storedWidth);
  const isEmpty = state.documents.length === 0;
  // While the first workbook is opened the pane has its place, so that the grid knows how wide it will be.
  const isBare = isEmpty && state.busy === undefined;

  useLeaveWarning(state.documents.some(({ unsaved }) => unsaved));
  useShortcuts(desk);
  // The tour begins once there is something to see.
  useEffect(() => {
    if (!isEmpty && !tourSeen()) setTouring(true);
  }, [isEmpty]);
  useEffect(() => storeWidth(width), [width]);

  const openFiles = (): void => void askForFiles().then((files) => desk.openFiles(files));
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setDragging(false);
    void droppedFiles(event.dataTransfer).then((files) => desk.openFiles(files));
  };
  const onDrag = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    setDragging(true);
  };
  const onLeave = (event: DragEvent): void => {
    if (!event.relatedTarget) setDragging(false);
  };
  const close = (document: OpenDocument): void => (document.unsaved ? setClosing(document) : desk.close(document.id));

  return (
    <FluentProvider theme={theme}>
      <div className={styles.page} onDragEnter={onDrag} onDragOver={onDrag} onDragLeave={onLeave} onDrop={onDrop}>
        <TopBar
          state={state}
          onActivate={(id) => desk.activate(id)}
          onClose={close}
          onOpen={openFiles}
          onSave={(elsewhere) => state.active !== undefined && void desk.save(state.active, { elsewhere })}
          onSamples={() => setSamplesShown(true)}
        />
        <div className={styles.messages} aria-live="polite">
          {state.drafts.map((draft) => <DraftBar key={draft.id} draft={draft} desk={desk} />)}
          {state.messages.map(({ id, intent, text }) => (
            <MessageBar key={id} intent={intent} shape="square" layout="multiline">
              <MessageBarBody>{text}</MessageBarBody>
              <MessageBarActions containerAction={<Button appearance="transparent" size="small" icon={<Dismiss16Regular />} aria-label="关闭提示" onClick={() => desk.dismiss(id)} />} />
            </MessageBar>
          ))}
        </div>
        <main className={styles.work}>
          <div className={styles.sheet} data-tour="grid">
            <GridPlace element={grid} className={mergeClasses(styles.grid, isEmpty ? styles.behind : undefined)} />
            {isBare ? <EmptyDesk onOpen={(sample) => void desk.openSample(sample)} onFiles={openFiles} /> : null}
            {state.busy === undefined ? null : <div className={styles.busy}><Spinner label={state.busy === 'opening' ? '正在打开…' : '正在保存…'} /></div>}
          </div>
          {isBare ? null : <Splitter width={width} onWidth={setWidth} />}
          <aside className={styles.pane} style={{ width: isBare ? 0 : width }} aria-label="任务窗格" data-tour="pane">
            {state.documents.map((document) => <PanePlace key={document.id} document={document} shown={document.id === state.active} />)}
          </aside>
          {dragging ? <div className={styles.drop}>松开鼠标，打开工作簿</div> : null}
        </main>
        <Dialog open={samplesShown} onOpenChange={(_, { open }) => setSamplesShown(open)}>
          <DialogSurface className={styles.wide}>
            <DialogBody>
              <DialogTitle action={<Button appearance="subtle" aria-label="关闭" icon={<Dismiss16Regular />} onClick={() => setSamplesShown(false)} />}>示例工作簿</DialogTitle>
              <DialogContent>
                <Gallery
                  onOpen={(sample) => {
                    setSamplesShown(false);
                    void desk.openSample(sample);
                  }}
                />
              </DialogContent>
            </DialogBody>
          </DialogSurface>
        </Dialog>
        <Dialog open={closing !== undefined} modalType="alert" onOpenChange={(_, { open }) => (open ? undefined : setClosing(undefined))}>
          <DialogSurface>
            <DialogBody>
              <DialogTitle>“{closing?.name}”还没有保存</DialogTitle>
              <DialogContent>现在关闭，没有保存的改动将丢失。</DialogContent>
              <DialogActions>
                <Button onClick={() => setClosing(undefined)}>继续编辑</Button>
                <Button
                  appearance="primary"
                  onClick={() => {
                    if (closing) desk.close(closing.id);
                    setClosing(undefined);
                  }}
                >
                  不保存并关闭
                </Button>
              </DialogActions>
            </DialogBody>
          </DialogSurface>
        </Dialog>
        {state.question ? <SaveQuestion question={state.question} /> : null}
        {touring && state.busy === undefined ? <Tour onEnd={() => setTouring(false)} /> : null}
      </div>
    </FluentProvider>
  );
}

function SaveQuestion({ question: { name, warnings, answer } }: { readonly question: Question }): ReactElement {
  const styles = useStyles();
  return (
    <Dialog open modalType="alert" onOpenChange={() => answer(false)}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{warnings.length > 0 ? `保存“${name}”前请看一下` : `“${name}”可以保存了`}</DialogTitle>
          <DialogContent>
            {warnings.length > 0 ? <ul className={styles.warnings}>{warnings.map((warning) => <li key={warning}>{warning}</li>)}</ul> : '工作簿较大，整理用了一些时间；请点“保存”写入文件。'}
          </DialogContent>
          <DialogActions>
            <Button onClick={() => answer(false)}>取消</Button>
            <Button appearance="primary" onClick={() => answer(true)}>{warnings.length > 0 ? '仍要保存' : '保存'}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function DraftBar({ draft, desk }: { readonly draft: Draft; readonly desk: Desk }): ReactElement {
  const time = new Date(draft.time).toLocaleString('zh-CN', { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' });
  return (
    <MessageBar intent="info" shape="square" layout="multiline">
      <MessageBarBody>上次离开时“{draft.name}”有未保存的改动（{time}）。</MessageBarBody>
      <MessageBarActions>
        <Button size="small" appearance="primary" onClick={() => void desk.recover(draft)}>恢复</Button>
        <Button size="small" onClick={() => desk.discard(draft)}>丢弃</Button>
      </MessageBarActions>
    </MessageBar>
  );
}

/** Holds the grid's element, which is made once and outlives every render. */
function GridPlace({ element, className }: { readonly element: HTMLElement; readonly className: string }): ReactElement {
  const hold = (place: HTMLDivElement | null): void => {
    if (place && element.parentElement !== place) place.append(element);
  };
  return <div className={className} ref={hold} />;
}

function useLeaveWarning(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return undefined;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [unsaved]);
}

function useShortcuts(desk: Desk): void {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const { active } = desk.state();
      if (event.key.toLowerCase() === 's' && active !== undefined) void desk.save(active, { elsewhere: event.shiftKey });
      else if (event.key.toLowerCase() === 'o') void askForFiles().then((files) => desk.openFiles(files));
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [desk]);
}

const DEFAULT_WIDTH = 360;

function storedWidth(): number {
  try {
    return Number(localStorage.getItem(PANE_WIDTH)) || DEFAULT_WIDTH;
  } catch {
    return DEFAULT_WIDTH;
  }
}

function storeWidth(width: number): void {
  try {
    localStorage.setItem(PANE_WIDTH, String(width));
  } catch {
    // A browser that keeps nothing forgets the width.
  }
}
