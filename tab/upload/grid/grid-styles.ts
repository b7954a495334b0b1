import { makeStyles, tokens } from '@fluentui/react-components';

/** In pixels: the grid works out from them where everything is. */
export const sizes = { header: 36, row: 34, problem: 34, number: 56 };

export const useGridStyles = makeStyles({
  grid: {
    position: 'relative',
    overflow: 'auto',
    maxHeight: '65vh',
    minHeight: '12rem',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    background: tokens.colorNeutralBackground1,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  header: {
    position: 'sticky',
    top: 0,
    zIndex: 4,
    height: `${sizes.header}px`,
    background: tokens.colorNeutralBackground3,
  },
  row: {
    position: 'absolute',
    left: 0,
    top: 0,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    boxSizing: 'border-box',
  },
  frozen: { position: 'sticky', left: 0, zIndex: 2, display: 'flex', height: '100%', width: 'fit-content' },
  cell: {
    position: 'relative',
    boxSizing: 'border-box',
    flexShrink: 0,
    height: '100%',
    padding: `7px ${tokens.spacingHorizontalS}`,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    background: tokens.colorNeutralBackground1,
    overflow: 'hidden',
  },
  free: { position: 'absolute', top: 0 },
  head: { fontWeight: tokens.fontWeightSemibold, background: tokens.colorNeutralBackground3 },
  number: { textAlign: 'end', background: tokens.colorNeutralBackground3, color: tokens.colorNeutralForeground2 },
  quiet: { color: tokens.colorNeutralForeground3, background: tokens.colorNeutralBackground2 },
  text: { display: 'block', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  changed: {
    background: tokens.colorPaletteYellowBackground1,
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
  },
  error: { boxShadow: `inset 3px 0 0 ${tokens.colorPaletteRedBorderActive}` },
  warning: { boxShadow: `inset 3px 0 0 ${tokens.colorPaletteDarkOrangeBorderActive}` },
  problem: {
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: '2',
    overflow: 'hidden',
    fontSize: '11px',
    lineHeight: '15px',
    color: tokens.colorStatusDangerForeground1,
  },
  warned: { color: tokens.colorStatusWarningForeground3 },
  active: { outline: `2px solid ${tokens.colorBrandStroke1}`, outlineOffset: '-2px', overflow: 'visible', zIndex: 2 },
});
