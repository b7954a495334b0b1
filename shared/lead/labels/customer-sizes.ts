import type { Label, Labels } from './label.js';

const between = (least: string, most: string): Label => ({
  en: `${least} to ${most} employees`,
  de: `${least.replace(',', '.')} bis ${most.replace(',', '.')} Beschäftigte`,
});
const moreThan = (count: string): Label => ({
  en: `more than ${count} employees`,
  de: `mehr als ${count.replace(',', '.')} Beschäftigte`,
});

/** How many people work at a customer's; older and newer bands side by side (seed "Referral resources"). */
export const customerSizes: Labels = {
  '1to50employees': between('1', '50'),
  '51to500employees': between('51', '500'),
  Morethan500employees: moreThan('500'),
  '1to9employees': between('1', '9'),
  '10to50employees': between('10', '50'),
  '51to250employees': between('51', '250'),
  '251to1000employees': between('251', '1,000'),
  '1001to5000employees': between('1,001', '5,000'),
  '5001to10000employees': between('5,001', '10,000'),
  '10001to20000employees': between('10,001', '20,000'),
  Morethan20000employees: moreThan('20,000'),
};
