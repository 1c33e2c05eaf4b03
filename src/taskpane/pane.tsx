import { FluentProvider, makeStaticStyles, makeStyles, teamsHighContrastTheme, tokens, webDarkTheme, webLightTheme, type Theme as FluentTheme } from '@fluentui/react-components';
import { useCallback, useEffect, useId, useMemo, useRef, useState, useSyncExternalStore, type ReactElement } from 'react';
import type { Evaluation } from '../app/evaluate';
import type { Session } from '../app/session';
import type { CellRef } from '../core/issue';
import { describeIssue, type Language } from '../core/messages';
import { Boundary } from './boundary';
import { Crash } from './crash';
import { useLook } from './look';
import { Notice } from './notice';
import { PaneContext, usePane, type PaneContextValue } from './pane-context';
import { SettingsPanel } from './settings-panel';
import { Skeleton } from './skeleton';
import { Start } from './start';
import { OutcomeLine, ProgressLine } from './status';
import { Steps, UndoButton } from './steps';
import { tablePart, TableRoom } from './table-part';
import { Tabs } from './tabs';
import { TEXTS, type PaneText, type TabName } from './text';
import { useNavigation, type Navigation } from './use-navigation';
import { cellName, issueCount, stageOf } from './view';

/** Looks the pane can take, as Office names them. */
export type Theme = 'light' | 'dark' | 'high-contrast';

const FONT = "'Segoe UI', 'Microsoft YaHei UI', 'Microsoft YaHei', 'PingFang SC', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif";
const THEMES: Readonly<Record<Theme, FluentTheme>> = {
  light: { ...webLightTheme, fontFamilyBase: FONT },
  dark: { ...webDarkTheme, fontFamilyBase: FONT },
  'high-contrast': { ...teamsHighContrastTheme, fontFamilyBase: FONT },
};

// What takes focus must not hide under the head, which stays.
const usePage = makeStaticStyles({ body: { margin: 0 }, html: { scrollPaddingTop: '150px', scrollPaddingBottom: '12px' } });

const useStyles = makeStyles({
  root: { minHeight: '100vh', display: 'flex', flexDirection: 'column', backgroundColor: tokens.colorNeutralBackground2, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  head: {
    boxSizing: 'border-box', paddingInline: tokens.spacingHorizontalM, paddingTop: tokens.spacingVerticalXS, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, backgroundColor: tokens.colorNeutralBackground1, boxShadow: tokens.shadow2, zIndex: 1,
    // On a low screen, as at 200 % zoom, what does not move would leave no room for the rest.
    '@media (min-height: 560px)': { position: 'sticky', top: 0 },
  },
  body: { boxSizing: 'border-box', flexGrow: 1, minWidth: 0, paddingInline: tokens.spacingHorizontalM, paddingBottom: tokens.spacingVerticalL },
});

interface PaneProps {
  readonly session: Session;
  readonly language: Language;
  readonly theme: Theme;
  readonly begin: (() => Promise<void>) | undefined;
}

/** The whole pane, within its theme; a failure in it leaves a sentence and a way to go on. */
export function Pane({ session, language: first, theme, begin }: PaneProps): ReactElement {
  usePage();
  const styles = useStyles();
  const [language, setLanguage] = useState(first);
  const text = TEXTS[language];
  return (
    <FluentProvider theme={THEMES[theme]} className={styles.root} lang={language === 'zh' ? 'zh-CN' : 'en-US'}>
      <Boundary fallback={(retry) => <main><Crash text={text} onRetry={retry} /></main>}>
        <Content session={session} language={language} text={text} begin={begin} onLanguage={setLanguage} />
      </Boundary>
    </FluentProvider>
  );
}

interface ContentProps {
  readonly session: Session;
  readonly language: Language;
  readonly text: PaneText;
  readonly begin: (() => Promise<void>) | undefined;
  readonly onLanguage: (language: Language) => void;
}

function Content({ session, language, text, begin, onLanguage }: ContentProps): ReactElement {
  const look = useLook();
  const state = useSyncExternalStore(useCallback((listener: () => void) => session.subscribe(listener), [session]), useCallback(() => session.state(), [session]));
  const [said, announce] = useState('');
  const [gone, setGone] = useState<CellRef>();
  const trail = useRef<readonly CellRef[]>([]);

  const show = useCallback(async (at: CellRef): Promise<void> => {
    const shown = await session.show(at);
    setGone(shown ? undefined : at);
    announce(shown ? text.shown(cellName(at)) : text.gone(cellName(at)));
  }, [session, text]);
  const go = useCallback((at: CellRef) => {
    trail.current = [...trail.current, at];
    void show(at);
  }, [show]);
  const goBack = useCallback((): boolean => {
    const before = trail.current.at(-2);
    if (!before) return false;
    trail.current = trail.current.slice(0, -1);
    void show(before);
    return true;
  }, [show]);

  // An effect comes after the first drawing, and so does everything it loads.
  const [beginning, setBeginning] = useState(begin !== undefined);
  useEffect(() => {
    tablePart.load().catch(() => tablePart.forget());
    if (begin) void begin().finally(() => setBeginning(false));
  }, [begin]);

  const { evaluation, outcome, progress } = state;
  const coming = evaluation === undefined && outcome === undefined && (beginning || (begin !== undefined && progress !== undefined));
  useEffect(() => {
    if (!outcome) return;
    const reasons = outcome.type === 'refused' ? outcome.issues.map((issue) => describeIssue(issue, language)) : [];
    announce([text.outcome(outcome), ...reasons].join(' '));
  }, [outcome, text, language]);

  const context = useMemo((): PaneContextValue => ({ session, state, language, text, busy: progress !== undefined, go, goBack }), [session, state, language, text, progress, go, goBack]);
  return (
    <PaneContext.Provider value={context}>
      <div role="status" aria-live="polite" className={look.hidden}>{said}</div>
      <Views coming={coming} gone={gone} onGoneClose={() => setGone(undefined)} onLanguage={onLanguage} />
    </PaneContext.Provider>
  );
}

const TABLE_TABS = ['overview', 'indicators', 'issues', 'settings'] as const satisfies readonly TabName[];
const START_TABS = ['overview', 'settings'] as const satisfies readonly TabName[];

interface ViewsProps {
  /** The workbook is being read for the first time without anybody having asked for it. */
  readonly coming: boolean;
  readonly gone: CellRef | undefined;
  readonly onGoneClose: () => void;
  readonly onLanguage: (language: Language) => void;
}

function Views({ coming, gone, onGoneClose, onLanguage }: ViewsProps): ReactElement {
  const styles = useStyles();
  const look = useLook();
  const { state, text } = usePane();
  const panel = useId();
  const { evaluation } = state;
  const names = evaluation ? TABLE_TABS : START_TABS;
  const navigation = useNavigation(names);
  const { tab, select } = navigation;

  const view = (): ReactElement => {
    if (tab === 'settings') return <SettingsPanel onLanguage={onLanguage} />;
    if (evaluation) {
      return (
        <TableRoom coming={<Skeleton />} failed={(retry) => <Crash text={text} onRetry={retry} />}>
          <Table evaluation={evaluation} navigation={navigation} />
        </TableRoom>
      );
    }
    return coming ? <Skeleton /> : <Start found={stageOf(state) === 'noTable' ? 'noTable' : 'empty'} />;
  };

  return (
    <>
      <header className={styles.head}>
        <h1 className={look.hidden}>{text.product}</h1>
        <Steps />
        <Standing />
        {gone ? <Notice intent="warning" onClose={onGoneClose}>{text.gone(cellName(gone))}</Notice> : null}
        <Tabs names={names} selected={tab} counts={{ issues: issueCount(state) }} panel={panel} onSelect={select} />
      </header>
      <main className={styles.body}>
        <div id={panel} role="tabpanel" aria-labelledby={`${panel}-${tab}`} aria-busy={coming}>{view()}</div>
      </main>
    </>
  );
}

function Table(props: { readonly evaluation: Evaluation; readonly navigation: Navigation }): ReactElement {
  const { TableView } = tablePart.usePart();
  return <TableView {...props} />;
}

function Score(props: { readonly evaluation: Evaluation }): ReactElement {
  const { ScoreLine } = tablePart.usePart();
  return <ScoreLine {...props} />;
}

/** Where the evaluation stands and what was done last; visible from every view. */
function Standing(): ReactElement | null {
  const look = useLook();
  const { state: { evaluation, progress, outcome, undoable } } = usePane();
  if (progress) return <ProgressLine progress={progress} />;
  return (
    <>
      {evaluation || undoable > 0 ? (
        <div className={look.row}>
          <span className={look.grow}>{evaluation ? <TableRoom coming={null} failed={() => null}><Score evaluation={evaluation} /></TableRoom> : null}</span>
          <UndoButton />
        </div>
      ) : null}
      {outcome ? <OutcomeLine outcome={outcome} /> : null}
    </>
  );
}
