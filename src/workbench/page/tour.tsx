import { Button, makeStyles, Popover, PopoverSurface, tokens } from '@fluentui/react-components';
import type { PositioningShorthand } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';

interface Step {
  /** Value of `data-tour` of what the step is about. */
  readonly at: string;
  readonly position: 'below' | 'before' | 'after' | 'above';
  readonly title: string;
  readonly text: string;
}

const steps: readonly Step[] = [
  { at: 'grid', position: 'above', title: '这是一张真正的表格', text: '洛阳的评价指标体系已经打开，可以像在 Excel 中一样修改、粘贴、撤销。' },
  { at: 'pane', position: 'before', title: '在这里评分', text: '指标表已经认出。接着点“生成底稿”，确认建议，再点“评分”。每一步写了什么都看得见，也都能撤销。' },
  { at: 'pane', position: 'before', title: '改一个数，结果跟着变', text: '在评分底稿里改判定或数值，得分、小计、等级随公式立即更新。' },
  { at: 'files', position: 'below', title: '换成自己的工作簿', text: '把 .xlsx 拖进来就能打开；保存时，表格里看不到的图表、批注和打印设置都原样保留。' },
];

const SEEN = 'jx-tour';

/** Whether this browser has seen the tour. */
export function tourSeen(): boolean {
  try {
    return localStorage.getItem(SEEN) !== null;
  } catch {
    return true;
  }
}

function noteSeen(): void {
  try {
    localStorage.setItem(SEEN, 'seen');
  } catch {
    // A browser that keeps nothing shows the tour again.
  }
}

const useStyles = makeStyles({
  surface: { width: '300px', display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, fontWeight: tokens.fontWeightSemibold },
  text: { margin: 0, lineHeight: tokens.lineHeightBase300 },
  foot: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalS },
  count: { flexGrow: 1, fontSize: tokens.fontSizeBase200, opacity: 0.8 },
});

/** A few words on each part of the page, once, and only for as long as the user wants. */
export function Tour({ onEnd }: { readonly onEnd: () => void }): ReactElement | null {
  const styles = useStyles();
  const [index, setIndex] = useState(0);
  const foot = useRef<HTMLDivElement>(null);
  const step = steps[index];
  useEffect(() => foot.current?.querySelector<HTMLButtonElement>('button:last-of-type')?.focus(), [index]);
  const target = step && document.querySelector<HTMLElement>(`[data-tour="${step.at}"]`);
  if (!step || !target) return null;
  const end = (): void => {
    noteSeen();
    onEnd();
  };
  const isLast = index === steps.length - 1;
  const positioning: PositioningShorthand = { target, position: step.position, align: step.at === 'grid' ? 'center' : 'start', offset: step.at === 'grid' ? { mainAxis: -260 } : 8 };
  return (
    <Popover open withArrow={step.at !== 'grid'} appearance="brand" positioning={positioning} onOpenChange={(event) => (event.type === 'keydown' ? end() : undefined)}>
      <PopoverSurface className={styles.surface} aria-label={step.title}>
        <h2 className={styles.title}>{step.title}</h2>
        <p className={styles.text}>{step.text}</p>
        <div ref={foot} className={styles.foot}>
          <span className={styles.count}>{index + 1} / {steps.length}</span>
          {isLast ? null : <Button appearance="transparent" style={{ color: 'inherit' }} onClick={end}>跳过</Button>}
          <Button onClick={() => (isLast ? end() : setIndex(index + 1))}>{isLast ? '开始使用' : '下一步'}</Button>
        </div>
      </PopoverSurface>
    </Popover>
  );
}
