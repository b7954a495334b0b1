import { Button } from '@fluentui/react-components';
import { Component, type ReactNode } from 'react';
import { Notice } from './notice.js';
import { useSurroundings } from './surroundings.js';

const Broken = () => {
  const { say } = useSurroundings();
  return (
    <div style={{ padding: '1rem' }}>
      <Notice
        intent="error"
        title={say('broken.title')}
        actions={
          <Button size="small" onClick={() => window.location.reload()}>
            {say('action.reload')}
          </Button>
        }
      >
        {say('broken.what')}
      </Notice>
    </div>
  );
};

/** What people see when the page itself has a fault: nothing they did is lost, and a reload helps. */
export class Breakage extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}
