import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { TableIcon } from './icons';
import { useLook } from './look';
import { usePane } from './pane-context';
import { tablePart, TableRoom } from './table-part';

const useStyles = makeStyles({
  hero: { display: 'flex', flexDirection: 'column', alignItems: 'center', gap: tokens.spacingVerticalM, paddingBlock: tokens.spacingVerticalXXL, textAlign: 'center' },
  disc: { width: '56px', height: '56px', borderRadius: '50%', display: 'flex', alignItems: 'center', justifyContent: 'center', fontSize: '28px', backgroundColor: tokens.colorBrandBackground2, color: tokens.colorBrandForeground2, '& svg': { width: '28px', height: '28px' } },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500, fontWeight: tokens.fontWeightSemibold },
  columns: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, alignSelf: 'stretch', margin: 0, padding: tokens.spacingHorizontalM, borderRadius: tokens.borderRadiusLarge, backgroundColor: tokens.colorNeutralBackground1, border: `1px solid ${tokens.colorNeutralStroke2}`, textAlign: 'start' },
  heading: { fontWeight: tokens.fontWeightSemibold },
  meaning: { margin: 0, color: tokens.colorNeutralForeground2 },
});

/** Before there is anything to show: what to do, and where nothing was found, what a table needs. */
export function Start({ found }: { readonly found: 'empty' | 'noTable' }): ReactElement {
  const styles = useStyles();
  const look = useLook();
  const { session, text, busy } = usePane();
  const none = found === 'noTable';
  return (
    <>
      <div className={styles.hero}>
        <span className={styles.disc}><TableIcon aria-hidden /></span>
        <h2 className={styles.title}>{none ? text.noTableTitle : text.emptyTitle}</h2>
        <p className={look.text}>{none ? text.noTableBody : text.emptyBody}</p>
        {none ? (
          <>
            <dl className={styles.columns}>
              {text.noTableColumns.map(([heading, what]) => (
                <div key={heading}><dt className={styles.heading}>{heading}</dt><dd className={styles.meaning}>{what}</dd></div>
              ))}
            </dl>
            <p className={look.quiet}>{text.noTableHint}</p>
          </>
        ) : null}
        <Button appearance="primary" size="large" disabledFocusable={busy} onClick={() => void session.recognise()}>{none ? text.readAgain : text.steps.recognise}</Button>
      </div>
      <section className={mergeClasses(look.section, look.ruled)} aria-label={text.templatesTitle}>
        <h2 className={look.heading}>{text.templatesTitle}</h2>
        <p className={look.quiet}>{text.templatesHint}</p>
        <TableRoom key={found} coming={null} failed={() => null}><Templates /></TableRoom>
      </section>
    </>
  );
}

function Templates(): ReactElement {
  const { TemplateList } = tablePart.usePart();
  return <TemplateList />;
}
