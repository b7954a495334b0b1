import type { words as english } from './en.js';

/** Die Wörter für Werte und Felder eines Leads, im Chat wie im Tab. */
export const words: { [List in keyof typeof english]: Record<keyof (typeof english)[List], string> } = {
  action: {
    ContactMe: 'Bitte um Kontakt',
    GetItNow: 'Jetzt holen',
    FreeTrial: 'Kostenlose Testversion',
    TestDrive: 'Test Drive',
    Create: 'Im Azure-Portal angelegt',
    DoNotContact: 'Anfrage an anderen Partner',
  },
  marketplace: { AppSource: 'AppSource', AzureMarketplace: 'Azure Marketplace', AzurePortal: 'Azure-Portal' },
  field: {
    status: 'Status',
    substatus: 'Status',
    statusReason: 'Grund',
    name: 'Lead-Name',
    dealValue: 'Auftragswert',
    currency: 'Währung',
    closeDate: 'Abschlussdatum',
    intent: 'Kaufabsicht',
    salesStage: 'Verkaufsphase',
    crmId: 'CRM-ID',
    campaignId: 'Kampagnen-ID',
    notes: 'Notizen',
    assignee: 'Zuweisung',
    nextContactAt: 'nächster Kontakt',
    snoozedUntil: 'zurückgestellt bis',
    checked: 'Checkliste',
    coSell: 'Co-Sell',
    customer: 'Kunde',
    team: 'Team',
    quality: 'Qualität',
  },
};
