import { createContext, type ReactNode, useContext } from 'react';
import type { Host, Theme } from '../host/connect-host.js';
import type { Server } from '../server/server.js';
import { type Format, formatIn } from '../texts/format.js';
import { type Say, sayIn } from '../texts/texts.js';

/** What every page has at hand. */
export interface Surroundings {
  readonly host: Pick<Host, 'name' | 'locale' | 'userId' | 'open'>;
  readonly theme: Theme;
  readonly server: Server;
  readonly say: Say;
  readonly format: Format;
}

const context = createContext<Surroundings | undefined>(undefined);

export const SurroundingsProvider = ({ value, children }: { value: Surroundings; children: ReactNode }) => (
  <context.Provider value={value}>{children}</context.Provider>
);

/** The surroundings of a page; texts and formats are those of the host's locale. */
export const useSurroundings = (): Surroundings => {
  const value = useContext(context);
  if (value === undefined) throw new Error('There are no surroundings here');
  return value;
};

/** Texts and formats in the language of a locale. */
export const wordsIn = (locale: string): Pick<Surroundings, 'say' | 'format'> => ({
  say: sayIn(locale),
  format: formatIn(locale),
});
