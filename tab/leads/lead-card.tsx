import { Button, mergeClasses } from '@fluentui/react-components';
import { leadRoutes } from '@marketplace-leads/shared/api/leads';
import type { Lead } from '@marketplace-leads/shared/lead/lead';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Loading } from '../shell/loading.js';
import { Notice, Trouble } from '../shell/notice.js';
import { useSurroundings } from '../shell/surroundings.js';
import { useCardStyles } from './card-style.js';
import { useCardPress, zone } from './use-card-press.js';

/** The renderer is a quarter of the whole page: it is fetched with the first card, and again after a lost connection. */
const useRenderer = () =>
  useQuery({
    queryKey: ['card renderer'],
    queryFn: () => import('./render-card.js'),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });

/** A card, and the state of the lead that it shows. */
interface Shown {
  readonly card: object;
  readonly version: number;
}

interface LeadCardProps extends Pick<Lead, 'version' | 'sync'> {
  id: string;
}

/** A card as the chat shows it; its buttons do here what they do there. `version` and `sync` decide when it is old. */
export const LeadCard = ({ id, version, sync }: LeadCardProps) => {
  const { server, say, host } = useSurroundings();
  const styles = useCardStyles();
  const place = useRef<HTMLElement>(null);
  const pressed = useRef<Element>(null);
  const state = `${version} ${sync}`;
  const [answered, setAnswered] = useState<Shown & { states: readonly string[] }>();
  const [shown, setShown] = useState<Shown>();
  const [isTouched, setTouched] = useState(false);
  const renderer = useRenderer();
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ['lead', id, 'card', state],
    queryFn: ({ signal }) => server.ask(leadRoutes.leadCard, { params: { id }, query: { timeZone: zone }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
  const { isSending, trouble, press, retry } = useCardPress(id, ({ card, lead = { version, sync } }) => {
    setAnswered({ card, version: lead.version, states: [state, `${lead.version} ${lead.sync}`] });
    setTouched(false);
  });

  // An answer holds until the lead is neither as it was then nor as the answer said, and its new card is there.
  const isAnswered = answered !== undefined && (isPlaceholderData || answered.states.includes(state));
  const newest: Shown | undefined = isAnswered ? answered : data;
  // A lead that changes while somebody fills in a form must not take the form away.
  const isHeldBack = isTouched && shown !== undefined && newest?.card !== shown.card;
  const current = isHeldBack ? shown : newest;
  if (current !== shown) setShown(current);
  const card = current?.card;

  const pressing = (send: () => void): void => {
    pressed.current = document.activeElement;
    send();
  };
  const onPress = useEffectEvent((of: object): void => pressing(() => press(of)));
  const { data: module } = renderer;
  useEffect(() => {
    if (card === undefined || module === undefined) return;
    const rendered = module.renderCard(card, { onPress: (of) => onPress(of), onLink: (url) => host.open(url) });
    place.current?.replaceChildren(...(rendered === undefined ? [] : [rendered]));
  }, [card, module, host]);
  // While something is sent nothing in the card can be pressed, so that the focus is lost: it goes to what became of it.
  useEffect(() => {
    if (isSending || pressed.current === null) return;
    const before = pressed.current;
    pressed.current = null;
    if (document.activeElement !== document.body) return;
    if (before instanceof HTMLElement && before.isConnected) before.focus();
    else place.current?.focus();
  }, [isSending]);

  const broken = error ?? renderer.error;
  if (card === undefined || module === undefined) {
    const again = () => void Promise.all([refetch(), renderer.refetch()]);
    return broken === null ? <Loading lines={6} /> : <Trouble error={broken} onRetry={again} />;
  }
  return (
    <div className={styles.whole}>
      {isHeldBack && newest !== undefined && newest.version !== shown.version && (
        <Notice
          intent="warning"
          actions={
            <Button size="small" onClick={() => setTouched(false)}>
              {say('leads.showNewest')}
            </Button>
          }
        >
          {say('leads.changedMeanwhile')}
        </Notice>
      )}
      <section
        ref={place}
        tabIndex={-1}
        aria-label={say('leads.card')}
        inert={isSending}
        aria-busy={isSending}
        className={mergeClasses(styles.card, isSending && styles.busy)}
        onInput={() => setTouched(true)}
      />
      <p role="status" className={styles.said}>
        {isSending && say('leads.sending')}
      </p>
      {trouble !== undefined && <Trouble error={trouble} kept={say('leads.kept')} onRetry={() => pressing(retry)} />}
    </div>
  );
};
