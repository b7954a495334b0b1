import { makeStyles, tokens } from '@fluentui/react-components';

/** The table of leads; on a narrow page each row is a block of lines, and orders are chosen above them. */
export const useTableStyles = makeStyles({
  scroll: { overflowX: 'auto' },
  stale: { opacity: 0.6 },
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    '& th, & td': {
      padding: `6px ${tokens.spacingHorizontalS}`,
      textAlign: 'start',
      verticalAlign: 'top',
      overflowWrap: 'break-word',
      borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    },
    '& tbody th': { fontWeight: tokens.fontWeightRegular, maxWidth: '20rem' },
    '& tbody tr': { cursor: 'pointer' },
    // Colours that keep texts readable in high contrast, where those for hovering are loud.
    '& tbody tr:hover': { background: tokens.colorNeutralBackground2 },
    '@media (min-width: 601px)': {
      '& [data-number]': { textAlign: 'end', whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
    },
    '@media (max-width: 600px)': {
      '& thead': { display: 'none' },
      '& tr': {
        display: 'block',
        padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
        borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
      },
      '& td, & th': { display: 'block', border: 'none', padding: '2px 0' },
      '& tbody th': { maxWidth: 'none', fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
      '& td:empty': { display: 'none' },
      '& td::before': { content: 'attr(data-label) ": "', color: tokens.colorNeutralForeground2 },
    },
  },
  sort: {
    font: 'inherit',
    fontWeight: tokens.fontWeightSemibold,
    color: 'inherit',
    background: 'none',
    border: 'none',
    padding: 0,
    cursor: 'pointer',
    textAlign: 'inherit',
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  // A name of any length takes three lines at most.
  name: {
    display: '-webkit-box',
    overflow: 'hidden',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: 3,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
    textAlign: 'start',
  },
  open: { background: tokens.colorNeutralBackground2, boxShadow: `inset 3px 0 0 ${tokens.colorBrandStroke1}` },
  late: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorStatusDangerForeground1 },
  quiet: { color: tokens.colorNeutralForeground2 },
  order: {
    display: 'none',
    '@media (max-width: 600px)': { display: 'flex', alignItems: 'end', gap: tokens.spacingHorizontalS },
  },
  by: { flexGrow: 1 },
});
