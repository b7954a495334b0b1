import type { Voice } from './voice.js';

export const german: Voice = {
  locale: 'de-DE',
  country: 'DE',
  currency: 'EUR',
  worth: 1,
  people: [
    ['Petra', 'Beispiel', 'petra.beispiel'],
    ['Jürgen', 'Größler', 'juergen.groessler'],
    ['Anneliese', 'von der Mühlenaue', 'a.muehlenaue'],
    ['Cem', 'Aslanbey', 'cem.aslanbey'],
    ['Wiebke', 'Hansen-Thoms', 'w.hansen-thoms'],
  ],
  titles: ['IT-Leiterin', 'Geschäftsführer', 'Einkauf', 'Leitung Produktion', 'CISO'],
  companies: {
    stems: ['Lindenquell', 'Nordheide', 'Fabrikam', 'Süderstedter', 'Alpspitz'],
    tails: ['Maschinenbau GmbH', 'Logistik GmbH & Co. KG', 'Pharma AG', 'Stadtwerke'],
    joint: ' ',
  },
  places: [
    ['Frankfurt am Main', '60311', 'Hessen'],
    ['Dresden', '01067', 'Sachsen'],
    ['München', '80331', 'Bayern'],
  ],
  streets: ['Musterstraße 12', 'Am Alten Hafen 3a', 'Industrieweg 40'],
  phone: '+49 69 900095##',
  requests: {
    backup:
      'Wir müssen bis März {count} Server nach NIS2 absichern und suchen eine Sicherung, die auch unser SAP-System einschließt. Können Sie uns diese Woche einen Termin anbieten?',
    insights:
      'Unser Vertrieb arbeitet noch mit Excel-Listen. Wir würden {offer} gern mit {count} Anwendern testen. Was kostet das im Jahr, und lässt sich Dynamics 365 anbinden?',
    mail: 'Nach zwei Phishing-Vorfällen im letzten Quartal wollen wir {count} Postfächer besser schützen. Bitte rufen Sie vormittags an; ich entscheide gemeinsam mit unserem Datenschutzbeauftragten.',
    shopfloor:
      'Wir möchten {count} Maschinen in zwei Werken über OPC UA anbinden. Haben Sie Referenzen aus dem Sondermaschinenbau, und läuft die Lösung auch ohne Internetverbindung weiter?',
  },
};
