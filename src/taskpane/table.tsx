import type { ReactElement } from 'react';
import type { Evaluation } from '../app/evaluate';
import { IndicatorDetail } from './indicator-detail';
import { IndicatorTree } from './indicator-tree';
import { IssueList } from './issue-list';
import { Overview } from './overview';
import { usePane } from './pane-context';
import { detailOf } from './table-rows';
import type { Navigation } from './use-navigation';

export { ScoreLine } from './score-line';
export { TemplateList } from './template-list';

interface Props {
  readonly evaluation: Evaluation;
  readonly navigation: Navigation;
}

/** The views of an indicator table. */
export function TableView({ evaluation, navigation }: Props): ReactElement {
  const { go } = usePane();
  const { tab, opened, visited, returning, only, from, tree, select, open, close, issuesOf, listOnly, remember } = navigation;
  const openAndGo = (place: number): void => {
    open(place);
    const one = evaluation.indicators[place];
    if (one) go(one.indicator.at);
  };
  if (tab === 'issues') return <IssueList only={only} onOnly={listOnly} onOpen={openAndGo} onReturn={from === undefined ? undefined : () => open(from)} />;
  if (tab !== 'indicators') return <Overview evaluation={evaluation} onReview={() => { remember({ ...tree, state: 'provisional', query: '' }); select('indicators'); }} />;
  const detail = opened === undefined ? undefined : detailOf(evaluation, opened);
  return detail ? (
    <IndicatorDetail evaluation={evaluation} detail={detail} onBack={close} onOpen={openAndGo} onIssues={issuesOf} />
  ) : (
    <IndicatorTree evaluation={evaluation} memory={tree} onMemory={remember} visited={visited} focusVisited={returning} onOpen={openAndGo} />
  );
}
