import type { Random } from '../seeded-random.js';
import { type Cast, castOf } from './cast.js';
import { german } from './voices/german.js';

/**
 * One customer who asks again and again: the first and the second time for the same offer, the third time for another
 * one and from a mail address that differs only in case.
 */
export function castOfRepeatCustomer(
  variety: number,
  { index, round, random }: { index: number; round: number; random: Random },
): Cast {
  const cast = castOf(index, random, { voice: german, topic: variety === 2 ? 'mail' : 'backup' });
  const number = round === 0 ? '' : String(round + 1);
  const email = `petra.beispiel-kirchhoff${number}@fabrikam.com`;
  return {
    ...cast,
    company: `Kirchhoff Robotik GmbH ${number}`.trim(),
    contact: {
      ...cast.contact,
      firstName: 'Petra',
      lastName: 'Beispiel-Kirchhoff',
      title: 'IT-Leiterin',
      email: variety === 2 ? email.replace('petra.b', 'Petra.B').replace('fabrikam', 'Fabrikam') : email,
      emailValidationStatus: 'Valid',
      phoneNumber: '+49 69 90009542',
    },
  };
}
