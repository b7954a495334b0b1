import { type LeadView, leadViews } from '../lead/lead-filter.js';

// Links from a message into the tab. Teams hands what is called `subEntityId` in a link to the tab as the id of a part
// of its page; it may come from anybody who makes such a link.

/** The tab's id in the manifest. */
export const tabId = 'leads';

const pageOfLeads = 'leads/';

/**
 * The address that opens the tab with one view of the leads.
 * @param appId the app's id in Teams: that of its manifest, or of its entry in an organisation's catalogue
 */
export const tabLink = (appId: string, view: LeadView): string => {
  const context = encodeURIComponent(JSON.stringify({ subEntityId: `${pageOfLeads}${view}` }));
  return `https://teams.microsoft.com/l/entity/${encodeURIComponent(appId)}/${tabId}?context=${context}`;
};

/** The view that a part of the page stands for; undefined for anything else. */
export const viewOfPart = (part: string | undefined): LeadView | undefined =>
  leadViews.find((view) => part === `${pageOfLeads}${view}`);
