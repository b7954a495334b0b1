import type { RouteTexts } from './en-routes.js';

/** What is said about where new leads go, in German. */
export const deRoutes: RouteTexts = {
  route: {
    title: 'Wohin neue Leads gehen',
    row: '{{number}}. {{when}}: {{to}}',
    every: 'jeder Lead',
    others: 'Alle anderen: {{to}}',
    all: 'Alle Leads: {{to}}',
    never: 'Kommt nie zum Zug: Regel {{by}} nimmt diese Leads vorher.',
    when: {
      source: 'Quelle {{values}}',
      action: 'Aktion {{values}}',
      offer: 'Angebot {{values}}',
      country: 'Land {{values}}',
      quality: 'Qualität {{values}}',
      leadType: 'Art {{values}}',
      customer: 'Kunde {{values}}',
      size: 'Größe {{values}}',
    },
    quality: { High: 'hoch', Medium: 'mittel', Low: 'niedrig' },
    here: { personal: 'dieser Chat', group: 'dieser Chat', channel: 'dieser Kanal' },
    place: { personal: 'persönlicher Chat …{{id}}', group: 'Gruppenchat …{{id}}', channel: 'Kanal …{{id}}' },
    chatOf: 'der Chat mit {{who}}',
    closed: '{{place}} (bekommt nichts mehr)',
    left: '{{who}} (hat keinen Zugriff mehr)',
    inTurn: 'reihum {{people}}',
    nowhere: 'nirgends',
    everywhere: 'alle Chats und Kanäle',
    added: 'Regel {{number}} ist angelegt.',
    removed: 'Regel {{number}} ist entfernt: {{when}}.',
    moved: 'Regel {{from}} ist jetzt Regel {{number}}.',
    othersSaved: 'Gespeichert. Es gilt für alle Leads, für die keine Regel da ist.',
    fitsNone_zero: 'Noch gibt es keine Leads, um diese Regel zu probieren.',
    fitsNone_one: 'Auf den letzten Lead passt diese Regel nicht. Falls sie es soll, prüfen Sie die Wörter noch einmal.',
    fitsNone_other:
      'Diese Regel passt auf keinen der letzten {{count, number}} Leads. Falls sie es soll, prüfen Sie die Wörter noch einmal.',
    noChat: '{{who}} hat noch keinen Chat mit mir und bekommt Leads erst, wenn die App hinzugefügt ist.',
    hint: {
      add: 'Für eine neue Regel tippen Sie: regel hinzufügen land DE, FR; qualität hoch. Ihre Leads kommen dann hierher.',
      target: 'Für einen anderen Ort schreiben Sie ans Ende: an Megan, reihum Alex und Megan, oder: an nirgends.',
      words:
        'Ein Stern steht für beliebigen Text in Angebot, Kunde und Größe. Wörter mit „an“ oder Komma brauchen Anführungszeichen.',
      more: 'Außerdem: regel entfernen 2, regel verschieben 3 auf 1, regel sonst nirgends, regel testen',
    },
    trial_zero: 'Noch gibt es keine Leads, um die Regeln zu probieren',
    trial_one: 'Wohin der letzte Lead ginge',
    trial_other: 'Wohin die letzten {{count, number}} Leads gingen',
    took_zero: 'kein Lead',
    took_one: '{{count, number}} Lead: {{names}}',
    took_other: '{{count, number}} Leads: {{names}}',
    tookMany_zero: 'kein Lead',
    tookMany_one: '{{count, number}} Lead',
    tookMany_other: '{{count, number}} Leads',
    problem: {
      step: '„{{given}}“ kann ich mit Regeln nicht tun. Tippen Sie regel hinzufügen, entfernen, verschieben, sonst oder testen und worum es geht.',
      stepMissing: '„{{given}}“ ist eine Bedingung. Für eine neue Regel damit tippen Sie: regel hinzufügen {{given}} …',
      condition:
        '„{{given}}“ ist keine Bedingung. Es gibt Quelle, Aktion, Angebot, Land, Qualität, Art, Kunde und Größe.',
      conditions:
        'Welche Leads? Tippen Sie etwa: regel hinzufügen land DE, FR; qualität hoch. Für jeden Lead: regel hinzufügen alles',
      value: 'Was soll „{{given}}“ sein? Tippen Sie etwa: regel hinzufügen land DE, FR; qualität hoch',
      twice: '„{{given}}“ steht zweimal da. Schreiben Sie die Wörter hintereinander, etwa: land DE, FR',
      semicolon:
        '„{{given}}“ beginnt wie eine weitere Bedingung. Setzen Sie ein Semikolon davor oder Anführungszeichen darum.',
      tooLong: 'Eine Bedingung kann 50 Wörter mit je 200 Zeichen haben. Ihre hat mehr. Es wurde nichts geändert.',
      tooMany: 'Mehr als {{given}} Regeln gehen nicht. Entfernen Sie zuerst eine, etwa: regel entfernen 2',
      person:
        'Ich kenne niemanden namens „{{given}}“. Erwähnen Sie jemanden, der die App schon benutzt hat, oder tippen Sie den ganzen Namen.',
      people: 'Wer? Tippen Sie Namen oder erwähnen Sie jemanden, etwa: regel hinzufügen land DE an Megan',
      several: '„{{given}}“ kann mehrere meinen. Tippen Sie den ganzen Namen, oder erwähnen Sie, wen Sie meinen.',
      noRole:
        '{{given}} hat noch keinen Zugriff auf Leads. Vergeben Sie zuerst eine Rolle, oder nennen Sie jemand anderen.',
      notHere:
        'Hierher kommen noch keine Leads. Fügen Sie die App zuerst hinzu, oder nennen Sie jemanden: regel hinzufügen land DE an Megan',
      removeWhat: 'Welche Regel? Tippen Sie ihre Nummer, etwa: regel entfernen 2',
      moveWhat: 'Welche Regel, und wohin? Tippen Sie zwei Nummern, etwa: regel verschieben 3 auf 1',
      others:
        'Wohin sollen alle anderen Leads? Tippen Sie regel sonst und dann hier, überall, nirgends oder einen Namen.',
    },
    noRule_zero: 'Es gibt keine Regel {{given}}, und auch keine andere. Tippen Sie etwa: regel hinzufügen land DE, FR',
    noRule_one: 'Es gibt keine Regel {{given}}. Die einzige hat die Nummer 1.',
    noRule_other: 'Es gibt keine Regel {{given}}. Die letzte hat die Nummer {{count, number}}.',
  },
};
