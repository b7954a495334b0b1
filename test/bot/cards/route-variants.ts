import { routeCard, routeTrialCard, type ShownRoutes } from '@marketplace-leads/bot/cards/route-card';
import type { Material, Variants } from './variant.js';

/** Where new leads go: the rules, what has just been changed, and where the last leads would go. */
export const routeVariants = ({ said }: Material): Variants => {
  const person = (name: string, left = false) => ({ name: said(name), left });
  const place = (kind: 'personal' | 'group' | 'channel', id: string, more = {}) => ({
    kind,
    id: said(id),
    here: false,
    active: true,
    ...more,
  });
  const shown: ShownRoutes = {
    rules: [
      {
        when: { country: [said('DE'), said('FR')], offer: [said('Backup*')], quality: ['High'] },
        to: { kind: 'conversations', places: [place('channel', '19:abcd@thread.tacv2', { here: true })] },
        hiddenBy: undefined,
      },
      {
        when: {
          action: ['ContactMe'],
          size: ['51to250employees'],
          customer: [said('Contoso*')],
          source: ['AppSource'],
        },
        to: { kind: 'rotate', people: [person('Alex Wilber'), person('Megan Bowen', true)] },
        hiddenBy: undefined,
      },
      { when: {}, to: { kind: 'nowhere' }, hiddenBy: undefined },
      {
        when: { leadType: [said('Profile')] },
        to: {
          kind: 'conversations',
          places: [
            place('personal', 'a:1efgh', { who: said('Megan Bowen') }),
            place('group', '19:ijkl@thread.v2', { active: false }),
          ],
        },
        hiddenBy: 2,
      },
    ],
    otherwise: { kind: 'people', people: [person('Megan Bowen')] },
  };
  const none: ShownRoutes = { rules: [], otherwise: { kind: 'everywhere' } };
  const many: ShownRoutes = {
    rules: Array.from({ length: 50 }, (_, index) => ({
      when: { customer: Array.from({ length: 20 }, () => said('Contoso')) },
      to: { kind: 'people', people: Array.from({ length: 10 }, () => person('Megan Bowen')) },
      hiddenBy: index === 0 ? undefined : 0,
    })),
    otherwise: { kind: 'everywhere' },
  };
  const names = (count: number) => Array.from({ length: count }, () => said('Fabrikam GmbH'));
  return {
    routes: (speaker) => routeCard(shown, [], speaker),
    'routes-none': (speaker) => routeCard(none, [], speaker),
    'routes-many': (speaker) => routeCard(many, [], speaker),
    'routes-added': (speaker) =>
      routeCard(
        shown,
        [
          speaker.t('route.added', { number: 4 }),
          speaker.t('route.fitsNone', { count: 50 }),
          speaker.t('route.noChat', { who: 'Megan Bowen' }),
        ],
        speaker,
      ),
    'route-trial': (speaker) => routeTrialCard(shown, [names(12), names(1), names(3), [], names(2)], speaker),
    'route-trial-none': (speaker) => routeTrialCard(none, [[]], speaker),
    'route-trial-many': (speaker) => routeTrialCard(many, [names(50)], speaker),
  };
};
