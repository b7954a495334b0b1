import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { ServerError } from '../server/server-error.js';
import type { TextKey } from '../texts/texts.js';
import { useSurroundings } from './surroundings.js';

interface NoticeProps {
  intent: 'info' | 'success' | 'warning' | 'error';
  title?: string;
  children: ReactNode;
  actions?: ReactNode;
}

/** A sentence or two about how things stand, and what to do. */
export const Notice = ({ intent, title, children, actions }: NoticeProps) => (
  <MessageBar intent={intent} layout="multiline" politeness={intent === 'error' ? 'assertive' : 'polite'}>
    <MessageBarBody>
      {title !== undefined && <MessageBarTitle>{title}</MessageBarTitle>}
      {children}
    </MessageBarBody>
    {actions !== undefined && <MessageBarActions>{actions}</MessageBarActions>}
  </MessageBar>
);

const keyOf = (error: unknown): TextKey => {
  if (!(error instanceof ServerError)) return 'trouble.broken';
  if (error.kind !== 'refused') return `trouble.${error.kind}`;
  switch (error.code) {
    case 'not-allowed':
      return 'trouble.notAllowed';
    case 'not-found':
      return 'trouble.notFound';
    case 'too-large':
      return 'trouble.tooLarge';
    case 'rate-limited':
      return 'trouble.tooOften';
    default:
      return 'trouble.refused';
  }
};

/** Why something did not work, what was kept, and a way to try it again. */
export const Trouble = ({ error, kept, onRetry }: { error: unknown; kept?: string; onRetry?: () => void }) => {
  const { say } = useSurroundings();
  const ref = error instanceof ServerError ? error.ref : undefined;
  return (
    <Notice
      intent="error"
      actions={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            {say('action.retry')}
          </Button>
        )
      }
    >
      {say(keyOf(error))} {kept}
      {ref !== undefined && ` ${say('trouble.ref', { ref })}`}
    </Notice>
  );
};
