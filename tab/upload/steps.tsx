import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useSurroundings } from '../shell/surroundings.js';

const steps = ['check', 'preview', 'send', 'result'] as const;
type StepName = (typeof steps)[number];

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalL,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    color: tokens.colorNeutralForeground2,
  },
  current: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground1 },
  back: {
    font: 'inherit',
    color: tokens.colorBrandForegroundLink,
    background: 'none',
    border: 'none',
    padding: 0,
    cursor: 'pointer',
    textDecorationLine: 'underline',
  },
});

/** Where the person is on the way from a file to its result. From the preview there is a way back to the check. */
export const Steps = ({ step, onCheck }: { step: StepName; onCheck?: () => void }) => {
  const { say } = useSurroundings();
  const styles = useStyles();
  return (
    <nav aria-label={say('step.all')}>
      <ol className={styles.list}>
        {steps.map((name, index) => {
          const text = `${index + 1} ${say(`step.${name}`)}`;
          const isBack = onCheck !== undefined && name === 'check';
          return (
            <li
              key={name}
              className={mergeClasses(name === step && styles.current)}
              aria-current={name === step ? 'step' : undefined}
            >
              {isBack ? (
                <button type="button" className={styles.back} onClick={onCheck}>
                  {text}
                </button>
              ) : (
                text
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
};
