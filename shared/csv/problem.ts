/**
 * What is wrong with a file, a row or a cell, or was put right on the way. `error` keeps a row (or the whole file) from
 * being sent, `warning` should be looked at, `notice` tells what was repaired or left alone.
 */
export type Severity = 'error' | 'warning' | 'notice';

/** Every problem there is, with its severity. Its sentence stands in the catalogues under the same code. */
export const severities = {
  // The bytes.
  fileEmpty: 'error',
  fileTooLarge: 'error',
  fileIsXls: 'error',
  fileIsHtml: 'error',
  fileIsNoTable: 'error',
  fileHasNul: 'error',
  xlsxUnreadable: 'error',
  xlsxConverted: 'notice',
  encodingUnknown: 'error',
  encodingGuessed: 'warning',
  encodingConverted: 'notice',
  sepLineDropped: 'notice',
  delimiterConverted: 'notice',
  lineEndsMixed: 'notice',
  quoteNotClosed: 'error',
  quoteMisplaced: 'error',
  tooManyColumns: 'error',
  // The header and the file as a whole.
  headerMissing: 'error',
  coSellFile: 'error',
  columnMissing: 'error',
  columnTwice: 'error',
  columnMisspelt: 'error',
  columnUnnamed: 'error',
  columnBeyond: 'error',
  columnIgnored: 'notice',
  accountMatchIgnored: 'notice',
  noRows: 'error',
  tooManyRows: 'error',
  otherOrganisation: 'error',
  datesSwapped: 'warning',
  // A row.
  cellsMissing: 'error',
  cellsExtra: 'error',
  cellsExtraQuotes: 'error',
  referralIdMissing: 'error',
  referralIdMalformed: 'error',
  referralIdTwice: 'error',
  leadUnknown: 'error',
  leadClosed: 'error',
  rowMisaligned: 'error',
  // A cell.
  required: 'error',
  controlCharacters: 'error',
  textTooLong: 'error',
  damaged: 'error',
  damageUndone: 'notice',
  blankKept: 'notice',
  memberKept: 'notice',
  readOnlyEdited: 'notice',
  othersKept: 'notice',
  statusUnknown: 'error',
  substatusUnknown: 'error',
  substatusNotOfStatus: 'error',
  substatusNotSettable: 'error',
  transitionRefused: 'error',
  straightToClosed: 'notice',
  reasonRequired: 'error',
  reasonUnknown: 'error',
  reasonUnexpected: 'error',
  notesRequired: 'error',
  stageUnreadable: 'error',
  stageNotOfStatus: 'error',
  stageSet: 'notice',
  valueUnreadable: 'error',
  valueNegative: 'error',
  valueAmbiguous: 'error',
  valueTooLarge: 'error',
  valueRepaired: 'notice',
  currencyUnknown: 'error',
  dateUnreadable: 'error',
  dateImpossible: 'error',
  dateShortYear: 'error',
  dateHidden: 'error',
  dateAmbiguous: 'error',
  dateSwapped: 'warning',
  dateRepaired: 'notice',
  intentUnknown: 'error',
  memberParts: 'error',
  memberEmail: 'error',
  memberPhone: 'error',
  memberTwice: 'error',
  accountMatchMalformed: 'error',
  // Of what became of a row when it was sent.
  conflictUndecided: 'error',
  changedMeanwhile: 'error',
  closedMeanwhile: 'error',
  leadGone: 'error',
  refusedByPartnerCenter: 'error',
  waitsForUpload: 'warning',
  stopped: 'error',
} as const satisfies Record<string, Severity>;
export type ProblemCode = keyof typeof severities;

/** A problem as it is kept; the words come from the catalogue of whoever reads it. */
export interface Problem {
  readonly code: ProblemCode;
  /** The column's name, as the seed spells it; absent for the whole row or file. */
  readonly column?: string;
  /** What the sentence quotes, as it stands in the file or in the lead. */
  readonly params?: Readonly<Record<string, string | number>>;
}

export const severityOf = ({ code }: Problem): Severity => severities[code];

export const isError = (problem: Problem): boolean => severityOf(problem) === 'error';
