import type { Offer } from '../referrals/referral.js';
import type { Topic } from './voices/voice.js';

/** What the partner has published, one for each topic. The ids have the dots, hyphens and GUIDs that real ones have. */
export const offers: Record<Topic, Offer & { product: string; industry: string }> = {
  backup: {
    id: 'backup-premium-r2-byol',
    name: 'Contoso Backup Premium',
    publisherId: 'contoso',
    product: 'Azure',
    industry: 'Healthcare',
  },
  insights: {
    id: 'sales-insights.v2',
    name: 'Contoso Sales Insights',
    publisherId: 'contoso',
    product: 'Dynamics365Business',
    industry: 'Retail & Consumer Goods',
  },
  mail: {
    id: '3701c77e-1cfa-4c56-91e6-3ed0b6221450',
    name: 'Contoso Mail Shield',
    publisherId: 'contoso',
    product: 'Microsoft365',
    industry: 'Financial Services',
  },
  shopfloor: {
    id: 'shopfloor-connect',
    name: 'Contoso Shopfloor Connect',
    publisherId: 'contoso',
    product: 'Azure',
    industry: 'Manufacturing',
  },
};

/** In the order in which leads take their turns. */
export const topics: readonly Topic[] = ['backup', 'insights', 'mail', 'shopfloor'];
