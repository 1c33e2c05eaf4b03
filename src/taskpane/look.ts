import { makeStyles, tokens } from '@fluentui/react-components';
import type { State } from '../core/scoring/score';
import type { Severity } from './text';

/** Styles that several parts of the pane share. */
export const useLook = makeStyles({
  hidden: { position: 'absolute', width: '1px', height: '1px', margin: '-1px', padding: 0, overflow: 'hidden', clipPath: 'inset(50%)', whiteSpace: 'nowrap', border: 0 },
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, paddingBlock: tokens.spacingVerticalM },
  ruled: { borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300, fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground1 },
  text: { margin: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-line' },
  quiet: { margin: 0, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, overflowWrap: 'anywhere' },
  row: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, flexWrap: 'wrap' },
  grow: { flexGrow: 1, minWidth: 0 },
  figures: { fontVariantNumeric: 'tabular-nums' },
  focus: { ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px', borderRadius: tokens.borderRadiusMedium } },
  control: {
    boxSizing: 'border-box', width: '100%', minHeight: '32px', minWidth: 0, paddingInline: tokens.spacingHorizontalS, fontFamily: 'inherit', fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300,
    color: tokens.colorNeutralForeground1, backgroundColor: tokens.colorNeutralBackground1, border: `1px solid ${tokens.colorNeutralStroke1}`, borderBottomColor: tokens.colorNeutralStrokeAccessible, borderRadius: tokens.borderRadiusMedium,
    ':hover': { borderTopColor: tokens.colorNeutralStroke1Hover, borderRightColor: tokens.colorNeutralStroke1Hover, borderLeftColor: tokens.colorNeutralStroke1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorCompoundBrandStroke}`, outlineOffset: '-1px' },
    '::placeholder': { color: tokens.colorNeutralForeground4, opacity: 1 },
  },
  choice: { width: '16px', height: '16px', margin: '2px 0 0', flexShrink: 0, accentColor: tokens.colorCompoundBrandBackground, ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' } },
  option: { display: 'flex', gap: tokens.spacingHorizontalS, alignItems: 'flex-start', cursor: 'pointer', paddingBlock: tokens.spacingVerticalXXS },
  fieldset: { margin: 0, padding: 0, border: 0, minWidth: 0 },
  legend: { padding: 0, marginBottom: tokens.spacingVerticalXS },
  link: {
    display: 'inline-flex', alignItems: 'center', gap: '2px', minHeight: '24px', padding: 0, border: 0, background: 'none', font: 'inherit', textAlign: 'start', cursor: 'pointer', color: tokens.colorBrandForegroundLink, borderRadius: tokens.borderRadiusSmall,
    ':hover': { color: tokens.colorBrandForegroundLinkHover, textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
});

/** Colour of each state; icon and word go with it wherever it is shown. */
export const useStateColours = makeStyles<State>({
  scored: { color: tokens.colorStatusSuccessForeground1 },
  provisional: { color: tokens.colorStatusWarningForeground3 },
  manual: { color: tokens.colorBrandForeground1 },
  notApplicable: { color: tokens.colorNeutralForeground3 },
  unscored: { color: tokens.colorStatusDangerForeground1 },
});

export const useSeverityColours = makeStyles<Severity>({
  error: { color: tokens.colorStatusDangerForeground1 },
  warning: { color: tokens.colorStatusWarningForeground3 },
  note: { color: tokens.colorNeutralForeground2 },
});
