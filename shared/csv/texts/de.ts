import type { en } from './en.js';

/** Was Menschen über eine Datei, eine Zeile oder eine Zelle lesen; ohne Semikolon, wie die englischen Texte. */
export const de: Record<keyof typeof en, string> = {
  fileEmpty: 'Die Datei ist leer. Wählen Sie eine andere.',
  fileTooLarge:
    'Die Datei ist größer als {{megabytes}} MB. Laden Sie 1.000 Leads auf einmal hoch, ohne Bilder und weitere Blätter.',
  fileIsXls:
    'Das ist eine alte Excel-Mappe (.xls). Speichern Sie sie als „CSV UTF-8“ oder .xlsx und laden Sie diese hoch.',
  fileIsHtml:
    'Das ist eine Webseite, keine CSV-Datei. Öffnen Sie sie in Excel, speichern Sie als „CSV UTF-8“ und laden Sie diese hoch.',
  fileIsNoTable:
    'Das ist keine CSV-Datei, auch wenn sie so heißt. Wählen Sie die Datei, die Sie hier heruntergeladen haben.',
  fileHasNul:
    'Die Datei enthält Zeichen, die in keiner CSV-Datei stehen. Speichern Sie sie noch einmal als „CSV UTF-8“.',
  xlsxUnreadable:
    'Die Arbeitsmappe lässt sich nicht lesen. Speichern Sie sie als „CSV UTF-8“ und laden Sie diese hoch.',
  xlsxConverted: 'Aus dem Blatt mit den Leads gelesen.',
  encodingUnknown:
    'Manche Buchstaben der Datei lassen sich nicht lesen. Speichern Sie sie als „CSV UTF-8“ und laden Sie diese hoch.',
  encodingGuessed:
    'Die Datei sagt nicht, wie ihre Buchstaben geschrieben sind. Sie wurde als {{encoding}} gelesen: Sehen Sie sich Namen mit besonderen Buchstaben an, bevor Sie senden.',
  encodingConverted: 'Als {{encoding}} gelesen.',
  sepLineDropped: 'Die Zeile „sep=“ am Anfang wurde weggelassen.',
  delimiterConverted: 'Mit {{delimiter}} statt Kommas zwischen den Zellen gelesen.',
  lineEndsMixed: 'Verschiedene Zeilenenden wurden vereinheitlicht.',
  quoteNotClosed:
    'Ein Anführungszeichen in Zeile {{row}} oder davor wird nie geschlossen. Schließen Sie es, oder speichern Sie die Datei noch einmal aus der Tabellenkalkulation.',
  quoteMisplaced:
    'Ein Anführungszeichen in Zeile {{row}} steht an einer falschen Stelle. Verdoppeln Sie es in einer Zelle mit Anführungszeichen.',
  tooManyColumns: 'Die Datei hat mehr als {{most}} Spalten. Löschen Sie, was nicht aus der Vorlage ist.',
  headerMissing:
    'Es gibt keine Zeile mit Spaltennamen. In der ersten Zeile müssen die Namen der Vorlage stehen, etwa „Referral ID“.',
  coSellFile:
    'Das ist eine Datei mit Co-Sell-Chancen. Laden Sie sie in Partner Center hoch, und hier die Datei mit den Leads.',
  columnMissing: 'Die Spalte fehlt. Fügen Sie sie aus der Vorlage oder einem Download hinzu.',
  columnTwice: 'Die Spalte gibt es zweimal. Löschen Sie eine davon.',
  columnMisspelt:
    'Die Spalte „{{found}}“ ist nicht bekannt. Ist „{{column}}“ gemeint, berichtigen Sie den Namen. Sonst löschen Sie sie.',
  columnUnnamed: 'Spalte {{column}} hat keinen Namen. Benennen Sie sie, oder löschen Sie, was darin steht.',
  columnBeyond: '„{{found}}“ ist mehr, als ein Lead haben kann: {{what}} geht bis {{most}}. Löschen Sie die Spalte.',
  columnIgnored: 'Die Spalte „{{found}}“ gehört nicht zur Vorlage und blieb außer Acht.',
  accountMatchIgnored:
    'Konten abzugleichen gehört nicht zum Ändern von Leads: Die Spalte wurde geprüft und blieb außer Acht.',
  noRows:
    'Die Datei enthält keine Leads. Fügen Sie Zeilen unter den Spaltennamen hinzu, oder laden Sie die aktuellen Leads herunter.',
  tooManyRows:
    'Die Datei enthält {{rows}} Leads, erlaubt sind {{most}}. Behalten Sie die Zeilen, die Sie geändert haben, oder teilen Sie die Datei.',
  otherOrganisation: 'Keiner der {{rows}} Leads ist hier bekannt. Stammt die Datei aus einer anderen Organisation?',
  datesSwapped:
    'Eine Tabellenkalkulation hat in {{count}} Daten Tag und Monat vertauscht. Sie bleiben, wie sie sind. Schreiben Sie Daten, die Sie ändern, als JJJJ-MM-TT.',
  cellsMissing:
    'Die Zeile hat {{found}} statt {{expected}} Zellen. Zellen sind wohl verrutscht: Kopieren Sie die Zeile neu aus einem Download.',
  cellsExtra: 'Die Zeile hat {{found}} statt {{expected}} Zellen. Setzen Sie Texte mit Kommas in Anführungszeichen.',
  cellsExtraQuotes:
    'Die Zeile hat {{found}} statt {{expected}} Zellen. Nehmen Sie gerade Anführungszeichen (") um Texte mit Kommas.',
  referralIdMissing: 'Die Referral ID fehlt. Eine Datei kann Leads ändern, nicht anlegen.',
  referralIdMalformed: '„{{id}}“ ist keine Referral ID. Kopieren Sie sie aus einem Download.',
  referralIdTwice: 'Der Lead steht in den Zeilen {{rows}}. Behalten Sie eine davon.',
  leadUnknown:
    'Einen Lead mit dieser Referral ID gibt es hier nicht. Löschen Sie die Zeile, oder laden Sie die aktuellen Leads herunter.',
  leadClosed:
    'Der Lead wurde{{byWhom}}{{when}} geschlossen. Ein geschlossener Lead bleibt, wie er ist: Löschen Sie die Zeile.',
  rowMisaligned:
    'Der Lead mit dieser Referral ID gehört zu „{{stored}}“, nicht zu „{{text}}“. Zeilen sind wohl verrutscht: Kopieren Sie die Zeile neu aus einem Download.',
  required: 'Bitte ausfüllen: Eine Zeile, die einen Lead ändert, braucht das.',
  controlCharacters: 'Es sind Zeichen dabei, die man nicht sieht. Tippen Sie den Text neu.',
  textTooLong: 'Der Text ist zu lang. Er kann {{most}} Zeichen haben.',
  damaged:
    '„{{text}}“ sieht nach einer Änderung durch die Tabellenkalkulation aus. Schreiben Sie, was da stehen soll, oder sagen Sie, dass es so gemeint ist.',
  damageUndone: 'Eine Tabellenkalkulation zeigt „{{stored}}“ als „{{text}}“. Es bleibt, wie es ist.',
  blankKept: 'Eine leere Zelle lässt „{{stored}}“, wie es ist.',
  memberKept: 'Eine leere Zelle nimmt niemanden aus dem Team: „{{stored}}“ bleibt.',
  readOnlyEdited: 'Das lässt sich nicht durch eine Datei ändern: Es bleibt „{{stored}}“.',
  othersKept: 'Jemand hat das seit Ihrem Download geändert: Es bleibt „{{stored}}“.',
  statusUnknown: '„{{text}}“ ist kein Status. Schreiben Sie New, Active oder Closed.',
  substatusUnknown: '„{{text}}“ ist kein Unterstatus. Schreiben Sie Pending, Accepted, Won, Lost, Declined oder Error.',
  substatusNotOfStatus: '{{substatus}} passt nicht zu {{status}}. Schreiben Sie {{fitting}}.',
  substatusNotSettable:
    '{{substatus}} setzt nur Microsoft. Schreiben Sie einen anderen Unterstatus, oder lassen Sie den alten.',
  transitionRefused: 'Ein Lead kommt nicht von {{from}} zu {{to}}. Lassen Sie den alten Status.',
  straightToClosed: 'Der Lead geht direkt von {{from}} zu {{to}}.',
  reasonRequired: '{{substatus}} braucht einen Grund: eine Zahl von 1 bis {{high}}.',
  reasonUnknown: '„{{reason}}“ ist kein Grund für {{substatus}}. Schreiben Sie eine Zahl von 1 bis {{high}}.',
  reasonUnexpected:
    'Ein Grund gehört nur zu Declined, Lost oder Error. Leeren Sie die Zelle, oder ändern Sie den Unterstatus.',
  notesRequired: 'Grund {{reason}} braucht eine Erklärung in Notes.',
  stageUnreadable:
    '„{{text}}“ ist keine Verkaufsphase. Schreiben Sie eine Zahl von 0 bis 100, oder lassen Sie die Zelle leer.',
  stageNotOfStatus: '{{stage}} passt nicht zu {{status}} {{substatus}}. {{range}}',
  stageSet: 'Auf {{stage}} gesetzt, weil der Lead gewonnen ist.',
  valueUnreadable: '„{{text}}“ ist keine Zahl. Schreiben Sie nur Ziffern, mit Punkt vor den Nachkommastellen.',
  valueNegative: 'Der Wert kann nicht unter null liegen.',
  valueAmbiguous:
    '„{{text}}“ lässt sich als zwei Zahlen lesen. Schreiben Sie nur Ziffern, mit Punkt vor den Nachkommastellen.',
  valueTooLarge: '„{{text}}“ ist zu groß.',
  valueRepaired: '„{{text}}“ wurde als {{to}} gelesen.',
  currencyUnknown: '„{{text}}“ ist keine Währung. Schreiben Sie drei Buchstaben, etwa EUR.',
  dateUnreadable: '„{{text}}“ ist kein Datum. Schreiben Sie JJJJ-MM-TT.',
  dateImpossible: '„{{text}}“ steht so, mit dem Monat zuerst, nicht im Kalender. Schreiben Sie JJJJ-MM-TT.',
  dateShortYear: '„{{text}}“ hat ein kurzes Jahr. Schreiben Sie JJJJ-MM-TT.',
  dateHidden:
    'Die Tabellenkalkulation hat „####“ statt des Datums gespeichert. Machen Sie die Spalte breiter, oder schreiben Sie JJJJ-MM-TT.',
  dateAmbiguous:
    '„{{text}}“ können zwei Tage sein, und in dieser Datei sind anderswo Tag und Monat vertauscht. Schreiben Sie JJJJ-MM-TT.',
  dateSwapped: 'Eine Tabellenkalkulation hat Tag und Monat vertauscht: Es bleibt {{stored}}.',
  dateRepaired: '„{{text}}“ wurde als {{to}} gelesen.',
  intentUnknown: '„{{text}}“ ist keine Kaufabsicht. Schreiben Sie Yes, No oder HaveNotDecided.',
  memberParts:
    'Schreiben Sie Vorname, Nachname, Telefon und E-Mail-Adresse, mit einem Komma nach den ersten drei und keinem weiteren.',
  memberEmail: '„{{email}}“ ist keine E-Mail-Adresse.',
  memberPhone: '„{{phone}}“ ist keine Telefonnummer. Schreiben Sie 4 bis 20 Ziffern, oder lassen Sie sie weg.',
  memberTwice: '{{email}} steht zweimal im Team. Leeren Sie eine der beiden Zellen.',
  accountMatchMalformed:
    '„{{text}}“ ist kein Kontenabgleich. Schreiben Sie ihn wie „MicrosoftID: 6-ABCDEFG23XB“, oder leeren Sie die Zelle.',
  conflictUndecided:
    'Jemand hat das seit Ihrem Download in „{{theirs}}“ geändert. Entscheiden Sie, welcher Wert stimmt.',
  changedMeanwhile:
    'Jemand hat das nach Ihrer Vorschau in „{{theirs}}“ geändert. Von der Zeile wurde nichts geschrieben: Laden Sie die aktuellen Leads herunter und versuchen Sie es noch einmal.',
  closedMeanwhile: 'Der Lead wurde{{byWhom}}{{when}} geschlossen, nach Ihrer Vorschau. Nichts wurde geschrieben.',
  leadGone: 'Partner Center hat diesen Lead nicht mehr. Nichts wurde geschrieben.',
  refusedByPartnerCenter:
    'Partner Center hat die Änderung nicht angenommen. Von der Zeile wurde nichts geschrieben: Prüfen Sie die Werte, oder ändern Sie den Lead in Partner Center.',
  waitsForUpload: 'Partner Center nimmt das nur über seine eigene Upload-Seite an. Es bleibt gemerkt und wartet.',
  stopped: 'Nicht gesendet, weil der Upload angehalten wurde. Laden Sie die Zeile noch einmal hoch.',
};
