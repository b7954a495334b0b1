import type { Choices } from '../choices.js';
import type { Host, HostId } from '../hosts.js';
import type { Person, PersonId } from '../persons.js';

/** What the server writes into the host page for its script. */
export interface PageSettings {
  readonly persons: Record<PersonId, Person>;
  readonly hosts: Record<HostId, Host>;
  readonly tenantId: string;
  readonly tabUrl: string;
  readonly choices: Choices;
}

/** Whether the tab has started, as it says itself: `appLoaded`, `success`, `failure`, `expectedFailure` of teams-js. */
export type Ready = 'loading' | 'loaded' | 'success' | 'failure' | 'expectedFailure';

/** What answers to the tab need of the page. */
export interface PageActions {
  choices(): Choices;
  /** As teams-js reads it: whether there is a token, and it or why not. */
  token(): Promise<[boolean, string]>;
  report(ready: Ready, reason?: string, message?: string): void;
  /** The tab wants to hear of this from now on, such as of `themeChange`. */
  register(event: string): void;
  opened(link: string): void;
  /** Loads the tab anew at this place within it. */
  goTo(sub: string | undefined): void;
  takeFocus(): void;
}
