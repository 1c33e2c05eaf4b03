import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { Evaluation } from '../app/evaluate';
import { useLook } from './look';
import { usePane } from './pane-context';
import { scoreCard } from './table-rows';

const useStyles = makeStyles({ total: { fontVariantNumeric: 'tabular-nums', fontWeight: tokens.fontWeightSemibold } });

/** Total and grade in one line. */
export function ScoreLine({ evaluation }: { readonly evaluation: Evaluation }): ReactElement {
  const look = useLook();
  const { text } = usePane();
  const { total, fullMark, complete, grade, done, all } = scoreCard(evaluation);
  return <><span className={useStyles().total}>{total}</span> <span className={look.quiet}>/ {fullMark} · {complete ? (grade ?? text.noGrade) : text.incomplete(done, all)}</span></>;
}
