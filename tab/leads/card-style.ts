import { makeStyles, tokens } from '@fluentui/react-components';
import { HostConfig } from 'adaptivecards';

const colors = (normal: string, subtle: string) => ({ default: normal, subtle });

const textColors = {
  default: colors(tokens.colorNeutralForeground1, tokens.colorNeutralForeground2),
  accent: colors(tokens.colorBrandForeground1, tokens.colorBrandForeground1),
  attention: colors(tokens.colorStatusDangerForeground1, tokens.colorStatusDangerForeground1),
  good: colors(tokens.colorStatusSuccessForeground1, tokens.colorStatusSuccessForeground1),
  warning: colors(tokens.colorStatusWarningForeground3, tokens.colorStatusWarningForeground3),
};

/** Cards in the host's theme: its colours are CSS variables, so that a change of theme needs no new card. */
export const cardConfig = new HostConfig({
  fontFamily: 'inherit',
  fontSizes: { small: 12, default: 14, medium: 16, large: 20, extraLarge: 24 },
  fontWeights: { lighter: 400, default: 400, bolder: 600 },
  spacing: { none: 0, small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 0 },
  separator: { lineThickness: 1, lineColor: tokens.colorNeutralStroke2 },
  containerStyles: { default: { backgroundColor: 'transparent', foregroundColors: textColors } },
  inputs: {
    label: { inputSpacing: 'small', requiredInputs: { suffix: ' *' } },
    errorMessage: { spacing: 'small', weight: 'default' },
  },
  actions: {
    maxActions: 10,
    spacing: 'medium',
    buttonSpacing: 8,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    showCard: { actionMode: 'inline', inlineTopMargin: 12, style: 'default' },
  },
});

/** The renderer brings no looks for its buttons and inputs; these are Fluent UI's. */
export const useCardStyles = makeStyles({
  card: {
    padding: 0,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    background: tokens.colorNeutralBackground1,
    '& .ac-horizontal-separator': { overflow: 'hidden' },
    '& .ac-actionSet': { flexWrap: 'wrap', gap: tokens.spacingVerticalS },
    '& .ac-pushButton': {
      font: 'inherit',
      fontWeight: tokens.fontWeightSemibold,
      padding: `5px ${tokens.spacingHorizontalM}`,
      color: tokens.colorNeutralForeground1,
      background: tokens.colorNeutralBackground1,
      border: `1px solid ${tokens.colorNeutralStroke1}`,
      borderRadius: tokens.borderRadiusMedium,
      cursor: 'pointer',
      ':hover': { background: tokens.colorNeutralBackground1Hover },
      ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
      ':disabled': { color: tokens.colorNeutralForegroundDisabled, cursor: 'default' },
    },
    '& .ac-pushButton.expanded': { background: tokens.colorNeutralBackground1Selected },
    '& .ac-input': {
      boxSizing: 'border-box',
      width: '100%',
      font: 'inherit',
      padding: `5px ${tokens.spacingHorizontalS}`,
      color: tokens.colorNeutralForeground1,
      background: tokens.colorNeutralBackground1,
      border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
      borderRadius: tokens.borderRadiusMedium,
    },
    '& .ac-input[type=checkbox], & .ac-input[type=radio]': { width: 'auto' },
    '& .ac-input.ac-choiceSetInput-expanded, & .ac-input.ac-choiceSetInput-multiSelect': {
      border: 'none',
      padding: 0,
    },
  },
  busy: { opacity: 0.6 },
});
