import { leadWordsIn } from '@marketplace-leads/tab/leads/lead-words';
import { sayIn } from '@marketplace-leads/tab/texts/texts';
import { describe, expect, it } from 'vitest';

describe('the words for a lead', () => {
  const [english, german] = ['en-US', 'de-DE'].map((locale) => leadWordsIn(locale, sayIn(locale)));

  it('are those of the language', () => {
    expect(english?.country('de')).toBe('Germany');
    expect(german?.country('DE')).toBe('Deutschland');
    expect(english?.action('GetItNow')).toBe('Get it now');
    expect(german?.filter('emailValidity', 'Unknown')).toBe('Ungeprüft');
    expect(german?.filter('assignee', 'none')).toBe('Niemand');
  });

  it('say how a closed lead ended, and of an open one only where it stands', () => {
    expect(english?.standing({ status: 'New', substatus: 'Pending' })).toBe('New');
    expect(english?.standing({ status: 'Closed', substatus: 'Won' })).toBe('Closed · Won');
    expect(german?.standing({ status: 'Closed', substatus: 'Error' })).toBe('Geschlossen · Fehler');
    expect(english?.standing({ status: 'Closed', substatus: 'Closed' })).toBe('Closed');
  });

  it('are the values themselves where nobody knows them', () => {
    expect(english?.country('Freedonia')).toBe('Freedonia');
    expect(english?.action('constructor')).toBe('constructor');
    expect(english?.standing({ status: 'Paused', substatus: 'Waiting' })).toBe('Paused');
    expect(english?.filter('quality', 'Splendid')).toBe('Splendid');
    expect(english?.filter('from', 'someday')).toBe('someday');
  });

  it('have no characters that turn a name round, and a word for a customer without one', () => {
    const name = '\u202Egnp.eciovni\u202C GmbH';
    expect(english?.customer({ name: '', customer: { name } })).toBe('gnp.eciovni GmbH');
    expect(english?.customer({ name: 'Backup for Fabrikam', customer: { name: '\u200B' } })).toBe(
      'Backup for Fabrikam',
    );
    expect(english?.customer({ name: '' })).toBe('Customer without a name');
    expect(english?.offer({ offerId: 'backup.v2' })).toBe('backup.v2');
    expect(english?.offer({})).toBeUndefined();
  });

  it('name people and offers as the server does, also those that no lead has any more', () => {
    const options = [{ value: 'backup.v2', label: 'Contoso Backup', count: 3 }];
    expect(english?.filter('offer', 'backup.v2', options)).toBe('Contoso Backup');
    expect(english?.filter('offer', 'backup.v1', options)).toBe('backup.v1');
  });

  it('write amounts and days as the locale does, whatever the zone', () => {
    expect(english?.money({ value: '12500.5', currency: 'EUR' })).toBe('12,500.5 EUR');
    expect(german?.money({ value: '12500', currency: 'EUR' })).toBe('12.500 EUR');
    expect(english?.money({ value: '7' })).toBe('7');
    expect(english?.money({ currency: 'EUR' })).toBeUndefined();
    expect(english?.day('2027-01-31')).toBe('Jan 31, 2027');
    expect(german?.day('2027-01-31')).toBe('31.01.2027');
  });
});
