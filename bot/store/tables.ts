import { answerTable } from './answer-table.js';
import { budgetTable } from './budget-table.js';
import { cardTable } from './card-table.js';
import { conversationTable } from './conversation-table.js';
import { cursorTable } from './cursor-table.js';
import { downloadTable } from './download-table.js';
import { jobTable } from './job-table.js';
import { leadTable } from './lead-table.js';
import { outboxTable } from './outbox-table.js';
import { personTable } from './person-table.js';
import { referralTable } from './referral-table.js';
import type { Scope } from './scope.js';
import { settingTable } from './setting-table.js';
import type { Tx } from './store.js';
import { uploadTable } from './upload-table.js';

/** All tables, bound to one transaction or to the database. */
export const tables = (scope: Scope): Tx => ({
  leads: leadTable(scope),
  cards: cardTable(scope),
  conversations: conversationTable(scope),
  people: personTable(scope),
  answers: answerTable(scope),
  referrals: referralTable(scope),
  cursors: cursorTable(scope),
  settings: settingTable(scope),
  jobs: jobTable(scope),
  outbox: outboxTable(scope),
  budget: budgetTable(scope),
  uploads: uploadTable(scope),
  downloads: downloadTable(scope),
});
