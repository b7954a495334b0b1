import type { Change } from '@marketplace-leads/shared/lead/change';
import type { Remote, RemoteMember } from '@marketplace-leads/shared/lead/remote';
import { coSellReferral } from '@marketplace-leads/shared/partner-center/co-sell';
import type { NewReferral } from '@marketplace-leads/shared/partner-center/new-referral';

/** A new lead with as little in it as a lead can have. */
export const aRemote = (more: Partial<Remote> = {}): Remote => ({
  name: 'Contoso asks',
  status: 'New',
  substatus: 'Pending',
  kind: 'actionable',
  test: false,
  customer: { name: 'Contoso' },
  source: {},
  deal: {},
  team: [],
  createdAt: '2026-03-02T09:00:00.000Z',
  updatedAt: '2026-03-02T09:00:00.000Z',
  ...more,
});

/** Somebody on a team, with a phone and a preference that must not get lost. */
export const aMember = (name: string, more: Partial<RemoteMember> = {}): RemoteMember => ({
  firstName: `First ${name}`,
  lastName: `Last ${name}`,
  email: `${name}@partner.example`,
  phone: `+49 ${name}`,
  contactPreference: { locale: 'de-de', disableNotifications: true },
  ...more,
});

let changes = 0;

/** Something that somebody decided; changes nothing unless told to. */
export const aChange = (more: Partial<Change> = {}): Change => {
  changes += 1;
  return {
    id: `change-${changes}`,
    action: 'win',
    at: '2026-03-02T10:00:00.000Z',
    by: { id: 'alex', name: 'Alex' },
    set: {},
    base: {},
    ...more,
  };
};

/** An opportunity made from a lead with as little in it as one can have. */
export const anOpportunity = (of: Partial<Remote> = {}, leadReferralId = 'the-lead'): NewReferral => {
  const remote = aRemote({ customer: { name: 'Contoso', country: 'US' }, ...of });
  const made = coSellReferral(remote, leadReferralId, {});
  if (!made.ok) throw new Error(made.problem);
  return made.referral;
};
