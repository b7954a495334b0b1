import type { Edit } from './change.js';
import { parseIntent } from './intent.js';
import { type EditableField, editableFields } from './lead.js';
import type { Remote } from './remote.js';

interface FieldAccess {
  read(remote: Remote): string | undefined;
  write(remote: Remote, value: string): Remote;
}

/** Where each field that people can change stands in a lead. */
export const editFields: Readonly<Record<EditableField, FieldAccess>> = {
  status: { read: (remote) => remote.status, write: (remote, status) => ({ ...remote, status }) },
  substatus: { read: (remote) => remote.substatus, write: (remote, substatus) => ({ ...remote, substatus }) },
  statusReason: {
    read: (remote) => remote.statusReason,
    write: (remote, statusReason) => ({ ...remote, statusReason }),
  },
  name: { read: (remote) => remote.name, write: (remote, name) => ({ ...remote, name }) },
  dealValue: {
    read: ({ deal }) => deal.value,
    write: (remote, value) => ({ ...remote, deal: { ...remote.deal, value } }),
  },
  currency: {
    read: ({ deal }) => deal.currency,
    write: (remote, currency) => ({ ...remote, deal: { ...remote.deal, currency } }),
  },
  closeDate: {
    read: ({ deal }) => deal.closeDate,
    write: (remote, closeDate) => ({ ...remote, deal: { ...remote.deal, closeDate } }),
  },
  intent: {
    read: (remote) => remote.intent,
    write: (remote, value) => {
      const intent = parseIntent(value);
      return intent === undefined ? remote : { ...remote, intent };
    },
  },
  salesStage: { read: (remote) => remote.salesStage, write: (remote, salesStage) => ({ ...remote, salesStage }) },
  crmId: { read: (remote) => remote.crmId, write: (remote, crmId) => ({ ...remote, crmId }) },
  campaignId: { read: (remote) => remote.campaignId, write: (remote, campaignId) => ({ ...remote, campaignId }) },
  /** All of them at once, as a file has them; what people add is a note of a change. */
  notes: { read: (remote) => remote.notes, write: (remote, notes) => ({ ...remote, notes }) },
};

/** The names of the fields that an edit touches. */
export const fieldsOf = (edit: Edit): EditableField[] => editableFields.filter((field) => edit[field] !== undefined);

const isNumber = (field: EditableField): boolean => field === 'dealValue' || field === 'salesStage';

/** Whether two values of a field mean the same: "25000" and "25000.0" do. */
export const sameValue = (field: EditableField, a: string | undefined, b: string | undefined): boolean =>
  a === b || (isNumber(field) && a !== undefined && b !== undefined && a !== '' && b !== '' && Number(a) === Number(b));
