import { Notice } from './notice.js';
import { useSurroundings } from './surroundings.js';

/** For people of the organisation whom nobody has given a role. */
export const NoAccess = () => {
  const { say } = useSurroundings();
  return (
    <main style={{ paddingTop: '1rem' }}>
      <h1>{say('app.name')}</h1>
      <Notice intent="warning" title={say('noAccess.title')}>
        {say('noAccess.what')}
      </Notice>
    </main>
  );
};
