import type { Texts } from './en.js';

/** Was Menschen rechtzeitig gesagt wird: Erinnerungen, verspätete Leads, Übersichten und was man daran einstellen kann. */
export const deFollowUp: Pick<Texts, 'reminder' | 'digest' | 'quiet' | 'hours'> = {
  reminder: {
    clock: 'Noch niemand hat {{customer}} kontaktiert',
    unclaimed: 'Diesen Lead hat noch niemand übernommen: {{customer}}',
    expiry: 'Lead läuft bald ab: {{customer}}',
    next: 'Jetzt ist der geplante Kontakt mit {{customer}}',
    late: 'Verspätet: niemand hat {{customer}} kontaktiert',
    done: '{{customer}} · {{status}}',
    with: 'bei {{who}}',
    expires: 'Läuft {{when}} ab, wenn ihn niemand annimmt',
  },
  digest: {
    title: 'Leads heute',
    titleWeek: 'Leads diese Woche',
    late: 'Verspätet ({{count, number}})',
    dueToday: 'Heute fällig ({{count, number}})',
    waiting: 'Warten auf Sie ({{count, number}})',
    unclaimed: 'Hat noch niemand übernommen ({{count, number}})',
    closed: 'Seit gestern geschlossen ({{count, number}})',
    more: 'Und {{count, number}} weitere.',
    inTab: '{{count, number}} weitere im Tab',
    none: 'Hier ist nichts fällig: Kein Lead wartet auf jemanden.',
    counts: {
      late: '{{count, number}} verspätet',
      dueToday: '{{count, number}} heute fällig',
      waiting: '{{count, number}} für Sie',
      unclaimed: '{{count, number}} frei',
      closed: '{{count, number}} geschlossen',
    },
    set: {
      daily: 'Sie erhalten zu Beginn jedes Arbeitstages eine Übersicht. Die nächste: {{when}}.',
      weekly: 'Sie erhalten zu Beginn jeder Arbeitswoche eine Übersicht. Die nächste: {{when}}.',
      off: 'Hier kommen keine Übersichten mehr. Mit „übersicht täglich“ kommen sie wieder.',
    },
    unknown:
      '„{{given}}“ steht nicht zur Wahl. Möglich sind: übersicht jetzt, übersicht täglich, übersicht wöchentlich, übersicht aus',
  },
  quiet: {
    nowhere: 'Schreiben Sie das in einem Chat oder Kanal mit mir: Es geht um die Nachrichten dort.',
    muted: 'Hier kommen keine Erinnerungen und Übersichten mehr. Mit „laut“ kommen sie wieder.',
    mutedUntil: 'Hier kommen bis {{when}} keine Erinnerungen und Übersichten. Mit „laut“ kommen sie früher wieder.',
    away: 'Leads, die reihum verteilt werden, gehen solange an andere.',
    unmuted: 'Erinnerungen und Übersichten kommen wieder.',
    wasOn: 'Erinnerungen und Übersichten sind an.',
    adminsOnly: 'In einer Gruppe oder einem Kanal kann das nur ein Admin, weil es für alle hier gilt.',
    when: '„{{given}}“ ist kein kommender Zeitpunkt. Zum Beispiel: stumm bis montag',
  },
  hours: {
    show: 'Erinnerungen kommen {{hours}}, {{zone}}, und für jeden Menschen in der eigenen Zeitzone.',
    holidays: 'Nicht am: {{days}}',
    noHolidays: 'Es sind keine Feiertage eingetragen.',
    how: 'Zum Ändern zum Beispiel: arbeitszeit Mo-Fr 9-17 Europe/Berlin, oder: arbeitszeit feiertage 2026-12-25, 2027-01-01',
    saved: 'Gespeichert. Offene Leads werden neu geplant.',
    badHours: '„{{given}}“ ist keine Arbeitszeit. Zum Beispiel: arbeitszeit Mo-Fr 9-17',
    badZone: '„{{given}}“ ist keine Zeitzone. Möglich ist etwa Europe/Berlin oder Asia/Tokyo.',
    badHoliday: '„{{given}}“ ist kein Datum. Geben Sie Tage wie 2026-12-25 an, mit Kommas dazwischen.',
    days: { mon: 'Mo', tue: 'Di', wed: 'Mi', thu: 'Do', fri: 'Fr', sat: 'Sa', sun: 'So' },
  },
};
