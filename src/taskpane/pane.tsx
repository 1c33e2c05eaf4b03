import { FluentProvider, makeStaticStyles, makeStyles, teamsHighContrastTheme, tokens, webDarkTheme, webLightTheme, type Theme as FluentTheme } from '@fluentui/react-components';
import { useCallback, useEffect, useId, useMemo, useRef, useState, useSyncExternalStore, type ReactElement } from 'react';
import type { Session } from '../app/session';
import type { CellRef } from '../core/issue';
import { describeIssue, type Language } from '../core/messages';
import { Boundary } from './boundary';
import { Crash } from './crash';
import { IndicatorDetail } from './indicator-detail';
import { FRESH_TREE, IndicatorTree } from './indicator-tree';
import { IssueList } from './issue-list';
import { useLook } from './look';
import { Notice } from './notice';
import { Overview } from './overview';
import { PaneContext, usePane, type PaneContextValue } from './pane-context';
import { SettingsPanel } from './settings-panel';
import { Start } from './start';
import { OutcomeLine, ProgressLine } from './status';
import { Steps, UndoButton } from './steps';
import { Tabs } from './tabs';
import { TEXTS, type PaneText, type TabName } from './text';
import { cellName, detailOf, issueCount, scoreCard, stageOf } from './view';

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
  total: { fontVariantNumeric: 'tabular-nums', fontWeight: tokens.fontWeightSemibold },
  body: { boxSizing: 'border-box', flexGrow: 1, minWidth: 0, paddingInline: tokens.spacingHorizontalM, paddingBottom: tokens.spacingVerticalL },
});

interface PaneProps {
  readonly session: Session;
  readonly language: Language;
  readonly theme: Theme;
}

/** The whole pane, within its theme; a failure in it leaves a sentence and a way to go on. */
export function Pane({ session, language: first, theme }: PaneProps): ReactElement {
  usePage();
  const styles = useStyles();
  const [language, setLanguage] = useState(first);
  const text = TEXTS[language];
  return (
    <FluentProvider theme={THEMES[theme]} className={styles.root} lang={language === 'zh' ? 'zh-CN' : 'en-US'}>
      <Boundary fallback={(retry) => <Crash text={text} onRetry={retry} />}>
        <Content session={session} language={language} text={text} onLanguage={setLanguage} />
      </Boundary>
    </FluentProvider>
  );
}

interface ContentProps {
  readonly session: Session;
  readonly language: Language;
  readonly text: PaneText;
  readonly onLanguage: (language: Language) => void;
}

function Content({ session, language, text, onLanguage }: ContentProps): ReactElement {
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

  const { outcome, progress } = state;
  useEffect(() => {
    if (!outcome) return;
    const reasons = outcome.type === 'refused' ? outcome.issues.map((issue) => describeIssue(issue, language)) : [];
    announce([text.outcome(outcome), ...reasons].join(' '));
  }, [outcome, text, language]);

  const context = useMemo((): PaneContextValue => ({ session, state, language, text, busy: progress !== undefined, go, goBack }), [session, state, language, text, progress, go, goBack]);
  return (
    <PaneContext.Provider value={context}>
      <div role="status" aria-live="polite" className={look.hidden}>{said}</div>
      <Views gone={gone} onGoneClose={() => setGone(undefined)} onLanguage={onLanguage} />
    </PaneContext.Provider>
  );
}

const TABLE_TABS: readonly TabName[] = ['overview', 'indicators', 'issues', 'settings'];
const START_TABS: readonly TabName[] = ['overview', 'settings'];

interface ViewsProps {
  readonly gone: CellRef | undefined;
  readonly onGoneClose: () => void;
  readonly onLanguage: (language: Language) => void;
}

function Views({ gone, onGoneClose, onLanguage }: ViewsProps): ReactElement {
  const styles = useStyles();
  const look = useLook();
  const { state, text, go } = usePane();
  const panel = useId();
  const [wanted, setTab] = useState<TabName>('overview');
  /** The indicator whose details are shown, the one shown last, and the one whose issues were asked for. */
  const [opened, setOpened] = useState<number>();
  const [visited, setVisited] = useState<number>();
  const [returning, setReturning] = useState(false);
  const [only, setOnly] = useState<number | null>(null);
  const [from, setFrom] = useState<number>();
  const [memory, setMemory] = useState(FRESH_TREE);

  const { evaluation } = state;
  const stage = stageOf(state);
  const names = evaluation ? TABLE_TABS : START_TABS;
  const tab = names.includes(wanted) ? wanted : 'overview';
  const detail = evaluation && opened !== undefined ? detailOf(evaluation, opened) : undefined;

  const select = (name: TabName): void => {
    setTab(name);
    setOpened(undefined);
    setReturning(false);
    setFrom(undefined);
    if (name === 'issues') setOnly(null);
  };
  const open = (place: number): void => {
    setTab('indicators');
    setOpened(place);
    setVisited(place);
    setReturning(true);
  };
  const openAndGo = (place: number): void => {
    open(place);
    const one = evaluation?.indicators[place];
    if (one) go(one.indicator.at);
  };
  const issuesOf = (place: number): void => {
    setTab('issues');
    setOnly(place);
    setFrom(place);
  };

  const view = (): ReactElement => {
    if (tab === 'settings') return <SettingsPanel onLanguage={onLanguage} />;
    if (!evaluation) return <Start found={stage === 'noTable' ? 'noTable' : 'empty'} />;
    switch (tab) {
      case 'overview':
        return <Overview evaluation={evaluation} onReview={() => { setMemory({ ...memory, state: 'provisional', query: '' }); select('indicators'); }} />;
      case 'issues':
        return <IssueList only={only} onOnly={setOnly} onOpen={openAndGo} onReturn={from === undefined ? undefined : () => open(from)} />;
      case 'indicators':
        return detail ? (
          <IndicatorDetail evaluation={evaluation} detail={detail} onBack={() => setOpened(undefined)} onOpen={openAndGo} onIssues={issuesOf} />
        ) : (
          <IndicatorTree evaluation={evaluation} memory={memory} onMemory={setMemory} visited={visited} focusVisited={returning} onOpen={openAndGo} />
        );
    }
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
        <div id={panel} role="tabpanel" aria-labelledby={`${panel}-${tab}`}>{view()}</div>
      </main>
    </>
  );
}

/** Where the evaluation stands and what was done last; visible from every view. */
function Standing(): ReactElement | null {
  const styles = useStyles();
  const look = useLook();
  const { state: { evaluation, progress, outcome, undoable }, text } = usePane();
  const card = evaluation && scoreCard(evaluation);
  if (progress) return <ProgressLine progress={progress} />;
  return (
    <>
      {card || undoable > 0 ? (
        <div className={look.row}>
          <span className={look.grow}>
            {card ? <><span className={styles.total}>{card.total}</span> <span className={look.quiet}>/ {card.fullMark} · {card.complete ? (card.grade ?? text.noGrade) : text.incomplete(card.done, card.all)}</span></> : null}
          </span>
          <UndoButton />
        </div>
      ) : null}
      {outcome ? <OutcomeLine outcome={outcome} /> : null}
    </>
  );
}
