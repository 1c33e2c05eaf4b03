import { Badge, Button, makeStyles, tokens } from '@fluentui/react-components';
import { FolderOpen20Regular } from '@fluentui/react-icons/svg/folder-open';
import type { ReactElement } from 'react';
import { samples } from './samples';
import type { Sample } from './samples';

const useStyles = makeStyles({
  cards: { display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(248px, 1fr))', gap: tokens.spacingHorizontalM },
  card: {
    display: 'flex', flexDirection: 'column', alignItems: 'stretch', gap: tokens.spacingVerticalXS, padding: tokens.spacingHorizontalL, textAlign: 'start', font: 'inherit', cursor: 'pointer',
    color: tokens.colorNeutralForeground1, backgroundColor: tokens.colorNeutralBackground1, border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusLarge, boxShadow: tokens.shadow2,
    transitionProperty: 'box-shadow, border-color', transitionDuration: tokens.durationFast,
    ':hover': { boxShadow: tokens.shadow8, borderTopColor: tokens.colorBrandStroke2, borderRightColor: tokens.colorBrandStroke2, borderBottomColor: tokens.colorBrandStroke2, borderLeftColor: tokens.colorBrandStroke2 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  head: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: tokens.spacingHorizontalS },
  title: { fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  about: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, color: tokens.colorNeutralForeground3 },
  hint: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase300, color: tokens.colorNeutralForeground2, marginTop: tokens.spacingVerticalXS },
  empty: { height: '100%', overflow: 'auto', boxSizing: 'border-box', padding: '40px 48px', backgroundColor: tokens.colorNeutralBackground2, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXL },
  welcome: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, alignItems: 'flex-start' },
  big: { margin: 0, fontSize: tokens.fontSizeHero700, lineHeight: tokens.lineHeightHero700, fontWeight: tokens.fontWeightSemibold },
  text: { margin: 0, color: tokens.colorNeutralForeground2, marginBottom: tokens.spacingVerticalS },
  heading: { margin: 0, marginBottom: tokens.spacingVerticalM, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
});

/** The sample workbooks as cards. */
export function Gallery({ onOpen }: { readonly onOpen: (sample: Sample) => void }): ReactElement {
  const styles = useStyles();
  return (
    <div className={styles.cards}>
      {samples.map((sample) => (
        <button key={sample.file} type="button" className={styles.card} onClick={() => onOpen(sample)} data-sample={sample.file}>
          <span className={styles.head}>
            <span className={styles.title}>{sample.title}</span>
            <Badge appearance="tint" color={sample.state === '评分前' ? 'brand' : 'informative'}>{sample.state}</Badge>
          </span>
          <span className={styles.about}>{sample.about}</span>
          <span className={styles.hint}>{sample.hint}</span>
        </button>
      ))}
    </div>
  );
}

interface EmptyProps {
  readonly onOpen: (sample: Sample) => void;
  readonly onFiles: () => void;
}

/** What stands in place of the grid while no workbook is open. */
export function EmptyDesk({ onOpen, onFiles }: EmptyProps): ReactElement {
  const styles = useStyles();
  return (
    <div className={styles.empty}>
      <div className={styles.welcome}>
        <h1 className={styles.big}>打开一份指标表</h1>
        <p className={styles.text}>把 .xlsx 拖到此页，或从下面的示例开始。文件只在这台电脑上处理，不会上传。</p>
        <Button appearance="primary" size="large" icon={<FolderOpen20Regular />} onClick={onFiles}>打开工作簿</Button>
      </div>
      <div>
        <h2 className={styles.heading}>示例</h2>
        <Gallery onOpen={onOpen} />
      </div>
    </div>
  );
}
