import { leadRoutes } from '@marketplace-leads/shared/api/leads';
import type { Lead } from '@marketplace-leads/shared/lead/lead';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSurroundings } from '../shell/surroundings.js';

/** Where the reader is, for the times on cards and what they type as one. */
export const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A press that is being answered; asked again under the same id, it is done once. */
interface Press {
  readonly requestId: string;
  readonly data: object;
}

interface Answered {
  readonly card: object;
  /** The lead as it is now; absent where the answer does not tell, or is about another. */
  readonly lead?: Lead;
}

interface CardPress {
  readonly isSending: boolean;
  /** Why the last press was not answered. */
  readonly trouble: unknown;
  /** Sends the last press again, as the same one. */
  retry(): void;
  press(data: object): void;
}

/**
 * Presses the buttons of a lead's card, one at a time: what is pressed meanwhile does not count. Once it is answered,
 * lists and the lead are asked for anew.
 */
export const useCardPress = (leadId: string, onAnswer: (answered: Answered) => void): CardPress => {
  const { server } = useSurroundings();
  const queries = useQueryClient();
  const [current, setCurrent] = useState<Press>();
  const [trouble, setTrouble] = useState<unknown>();
  const isSending = current !== undefined && trouble === undefined;

  const send = async (press: Press): Promise<void> => {
    setCurrent(press);
    setTrouble(undefined);
    try {
      const { card, lead } = await server.ask(leadRoutes.cardAction, {
        query: { timeZone: zone },
        body: press.data,
        headers: { 'x-request-id': press.requestId },
      });
      onAnswer({ card, ...(lead?.id === leadId ? { lead } : {}) });
      setCurrent(undefined);
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['leads'] }),
        queries.invalidateQueries({ queryKey: ['lead', leadId], exact: true }),
      ]);
    } catch (problem) {
      setTrouble(problem);
    }
  };
  return {
    isSending,
    trouble,
    retry: () => current !== undefined && void send(current),
    press: (data) => {
      if (!isSending) void send({ requestId: crypto.randomUUID(), data });
    },
  };
};
