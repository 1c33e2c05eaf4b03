import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, paddingBlock: tokens.spacingVerticalM },
  block: { borderRadius: tokens.borderRadiusXLarge, backgroundColor: tokens.colorNeutralBackground4 },
  card: { height: '132px' },
  line: { height: '20px' },
  short: { width: '60%' },
});

/** Where the table will be, while it is loaded or read. What is being done is told elsewhere. */
export function Skeleton(): ReactElement {
  const { root, block, card, line, short } = useStyles();
  return (
    <div className={root} aria-hidden>
      {[card, line, line, short].map((size, index) => <div key={index} className={mergeClasses(block, line, size)} />)}
    </div>
  );
}
