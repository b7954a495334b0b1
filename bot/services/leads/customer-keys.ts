import type { Remote } from '@marketplace-leads/shared/lead/remote';
import type { LeadIndex } from '../../store/store.js';

/** No address and no name is longer; PostgreSQL refuses to index a text of some 2,700 bytes. */
const longest = 300;

const comparable = (text: string | undefined): string => {
  const plain = (text ?? '').normalize('NFKC').replaceAll('\u0000', '').toLowerCase().replace(/\s+/g, ' ').trim();
  return plain.length > longest ? '' : plain;
};

/**
 * What leads of one customer have in common: the same e-mail address, or the same company and offer (product page).
 * Case, width and spaces do not count. Test leads have nothing in common with anything. Migration 0002 has computed the
 * same for the leads that were there before.
 */
export const customerKeys = ({
  customer,
  source,
  test,
}: Pick<Remote, 'customer' | 'source' | 'test'>): Pick<LeadIndex, 'emailKey' | 'companyKey'> => {
  if (test) return {};
  const email = comparable(customer.contact?.email);
  const [company, offer] = [comparable(customer.name), comparable(source.offerId ?? source.offerTitle)];
  return {
    ...(email === '' ? {} : { emailKey: email }),
    // A line end stands in neither, so that "a b" of "c" is not taken for "a" of "b c".
    ...(company === '' || offer === '' ? {} : { companyKey: `${company}\n${offer}` }),
  };
};
