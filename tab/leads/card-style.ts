import { makeStyles, tokens } from '@fluentui/react-components';

/** The renderer brings no looks for its buttons and inputs; these are Fluent UI's. */
export const useCardStyles = makeStyles({
  card: {
    padding: 0,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    background: tokens.colorNeutralBackground1,
    '& .ac-horizontal-separator': { overflow: 'hidden' },
    '& .ac-actionSet': { flexWrap: 'wrap', gap: tokens.spacingVerticalS },
    // Its spacers between buttons stand at the start of a line where buttons wrap.
    '& .ac-actionSet > div:not([class])': { display: 'none' },
    '& .ac-pushButton': {
      font: 'inherit',
      fontWeight: tokens.fontWeightSemibold,
      padding: `5px ${tokens.spacingHorizontalM}`,
      color: tokens.colorNeutralForeground1,
      background: tokens.colorNeutralBackground1,
      border: `1px solid ${tokens.colorNeutralStroke1}`,
      borderRadius: tokens.borderRadiusMedium,
      cursor: 'pointer',
      ':hover': { color: tokens.colorNeutralForeground1Hover, background: tokens.colorNeutralBackground1Hover },
      ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
      ':disabled': { color: tokens.colorNeutralForegroundDisabled, cursor: 'default' },
    },
    '& .ac-pushButton.expanded': {
      color: tokens.colorNeutralForeground1Selected,
      background: tokens.colorNeutralBackground1Selected,
    },
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
  whole: { display: 'grid', gap: tokens.spacingVerticalS, gridTemplateColumns: 'minmax(0, 1fr)' },
  said: { margin: 0 },
});
