import { tokens } from '@fluentui/react-components';
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
