import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect } from 'react';
import { sayIn } from '../texts/texts.js';

const useStyles = makeStyles({
  page: {
    maxWidth: '40rem',
    margin: '0 auto',
    padding: tokens.spacingHorizontalXXL,
    lineHeight: tokens.lineHeightBase300,
  },
});

/** `silent` = something shows the page in a frame but does not answer as Teams, Outlook or Microsoft 365 do. */
export const OutsideHost = ({ silent }: { silent: boolean }) => {
  const styles = useStyles();
  const say = sayIn(navigator.language);
  useEffect(() => {
    document.documentElement.lang = navigator.language;
  }, []);
  return (
    <main className={styles.page}>
      <h1>{say('app.name')}</h1>
      <p>{say(silent ? 'outside.silent' : 'outside.browser')}</p>
      <p>{say('outside.what')}</p>
      {silent && (
        <Button appearance="primary" onClick={() => window.location.reload()}>
          {say('action.reload')}
        </Button>
      )}
    </main>
  );
};
