import * as z from 'zod';
import type { TeamMember } from '../lead/lead.js';
import type { ProblemCode } from './problem.js';

type ReadMember =
  | { readonly ok: true; readonly member: TeamMember }
  | { readonly ok: false; readonly code: ProblemCode; readonly params?: Record<string, string | number> };

const email = z.email();
const phone = /^[\d+()\-. ]{4,20}$/;

/** The four parts of a member's cell, trimmed, line ends included; undefined when there are more or fewer. */
export const memberParts = (text: string): readonly [string, string, string, string] | undefined => {
  const [first, last, number, address, ...more] = text.split(',').map((part) => part.trim());
  if (first === undefined || last === undefined || number === undefined || address === undefined) return undefined;
  return more.length === 0 ? [first, last, number, address] : undefined;
};

/**
 * Reads "First, Last, Phone, Email" (seed "Bulk operations", Team member): exactly four parts, the address needed, the
 * phone number blank or 4 to 20 digits and signs.
 */
export const readMember = (text: string): ReadMember => {
  const parts = memberParts(text);
  if (parts === undefined) return { ok: false, code: 'memberParts', params: { parts: text.split(',').length } };
  const [firstName, lastName, number, address] = parts;
  if (!email.safeParse(address).success) return { ok: false, code: 'memberEmail', params: { email: address } };
  if (number !== '' && !phone.test(number)) return { ok: false, code: 'memberPhone', params: { phone: number } };
  if (firstName === '' && lastName === '') return { ok: false, code: 'memberParts', params: { parts: 4 } };
  return { ok: true, member: { firstName, lastName, email: address, ...(number === '' ? {} : { phone: number }) } };
};
