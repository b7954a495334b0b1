import { createDOMRenderer, RendererProvider } from '@fluentui/react-components';
import type { ReactNode } from 'react';

/** The page's policy takes styles that bear the nonce of this answer; see bot/http/tab-site.ts. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';
const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce } });

/** Lets Fluent UI write its styles under the page's content security policy. */
export const Styled = ({ children }: { children: ReactNode }) => (
  <RendererProvider renderer={renderer} targetDocument={document}>
    {children}
  </RendererProvider>
);
