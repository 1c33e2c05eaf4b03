import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import type { OpenDocument } from './desk';
import { mountPane } from './mount-pane';

const useStyles = makeStyles({
  place: { height: '100%', overflow: 'auto' },
  away: { display: 'none' },
});

/** The pane of one workbook; it stays as it is while another workbook is shown. */
export function PanePlace({ document, shown }: { readonly document: OpenDocument; readonly shown: boolean }): ReactElement {
  const styles = useStyles();
  const element = useRef<HTMLDivElement>(null);
  const { host } = document.book;
  useEffect(() => {
    if (!element.current) return undefined;
    // A root of its own for each time, since one cannot be made twice in an element.
    const root = element.current.appendChild(window.document.createElement('div'));
    root.style.height = '100%';
    const unmount = mountPane(root, host);
    return () => {
      // React asks not to be unmounted from within another render.
      queueMicrotask(() => {
        unmount();
        root.remove();
      });
    };
  }, [host]);
  return <div ref={element} className={mergeClasses(styles.place, shown ? undefined : styles.away)} />;
}
