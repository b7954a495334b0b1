import { mergeClasses } from '@fluentui/react-components';
import { leadRoutes } from '@marketplace-leads/shared/api/leads';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type Action, AdaptiveCard, ExecuteAction, OpenUrlAction, SubmitAction } from 'adaptivecards';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Loading } from '../shell/loading.js';
import { Trouble } from '../shell/notice.js';
import { useSurroundings } from '../shell/surroundings.js';
import { cardConfig, useCardStyles } from './card-style.js';

// Our cards have plain text runs; should a text block ever be among them, its markdown stays what it says.
AdaptiveCard.onProcessMarkdown = (_text, result) => {
  result.didProcess = false;
};

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A press that is being answered; asked again under the same id, it is done once. */
interface Press {
  readonly requestId: string;
  readonly data: object;
}

/** A card as the chat shows it; its buttons do here what they do there. `version` of the lead decides when it is old. */
export const LeadCard = ({ id, version }: { id: string; version: number }) => {
  const { server, say, host } = useSurroundings();
  const styles = useCardStyles();
  const queries = useQueryClient();
  const place = useRef<HTMLDivElement>(null);
  const [answered, setAnswered] = useState<{ card: object; version: number }>();
  const [press, setPress] = useState<Press>();
  const [trouble, setTrouble] = useState<unknown>();
  const { data, error, refetch } = useQuery({
    queryKey: ['lead', id, 'card', version],
    queryFn: ({ signal }) => server.ask(leadRoutes.leadCard, { params: { id }, query: { timeZone: zone }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  // What an answer shows holds until the lead has changed again.
  const isAnswered = answered !== undefined && !(data !== undefined && data.version > answered.version);
  const card = isAnswered ? answered.card : data?.card;

  const send = async (now: Press): Promise<void> => {
    setPress(now);
    setTrouble(undefined);
    try {
      const answer = await server.ask(leadRoutes.cardAction, {
        query: { timeZone: zone },
        body: now.data,
        headers: { 'x-request-id': now.requestId },
      });
      setAnswered({ card: answer.card, version: answer.lead?.version ?? version });
      setPress(undefined);
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['leads'] }),
        queries.invalidateQueries({ queryKey: ['lead', id], exact: true }),
      ]);
    } catch (problem) {
      setTrouble(problem);
    }
  };
  const onAction = useEffectEvent((action: Action): void => {
    if (action instanceof OpenUrlAction) {
      if (action.url?.startsWith('https://')) host.open(action.url);
    } else if (action instanceof ExecuteAction || action instanceof SubmitAction) {
      const isUnderWay = press !== undefined && trouble === undefined;
      const { data: pressed } = action;
      if (isUnderWay || typeof pressed !== 'object') return;
      void send({ requestId: crypto.randomUUID(), data: { ...pressed } });
    }
  });

  useEffect(() => {
    if (card === undefined || place.current === null) return;
    const adaptive = new AdaptiveCard();
    adaptive.hostConfig = cardConfig;
    adaptive.onExecuteAction = (action) => onAction(action);
    adaptive.parse(card);
    const rendered = adaptive.render();
    place.current.replaceChildren(...(rendered === undefined ? [] : [rendered]));
    return () => adaptive.releaseDOMResources();
  }, [card]);

  if (card === undefined) {
    return error === null ? <Loading lines={6} /> : <Trouble error={error} onRetry={() => void refetch()} />;
  }
  const isSending = press !== undefined && trouble === undefined;
  return (
    <div>
      <div
        ref={place}
        inert={isSending}
        aria-busy={isSending}
        className={mergeClasses(styles.card, isSending && styles.busy)}
      />
      <p role="status">{isSending && say('leads.sending')}</p>
      {trouble !== undefined && press !== undefined && <Trouble error={trouble} onRetry={() => void send(press)} />}
    </div>
  );
};
