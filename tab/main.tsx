import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { connectHost } from './host/connect-host.js';
import { App } from './shell/app.js';
import { openLinkedPart } from './shell/linked-part.js';
import { rememberPlace } from './shell/route.js';
import { Styled } from './shell/styled.js';
import './shell/page.css';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root');

rememberPlace();
const connection = await connectHost();
if (connection.kind === 'connected') openLinkedPart(connection.host.part);
createRoot(root).render(
  <StrictMode>
    <Styled>
      <App connection={connection} />
    </Styled>
  </StrictMode>,
);
