/** What is said about leads that are due, and about how leads went, in English. */
export const enFigures = {
  figures: {
    due: 'Leads that wait for a first contact',
    dueNone: 'Nothing is late, and nothing is due in the next 24 hours.',
    areLate_one: '{{count, number}} lead is late',
    areLate_other: '{{count, number}} leads are late',
    areDue_one: '{{count, number}} lead is due in the next 24 hours',
    areDue_other: '{{count, number}} leads are due in the next 24 hours',
    lateTitle: 'Late ({{count, number}})',
    soonTitle: 'Due in the next 24 hours ({{count, number}})',
    with: 'with {{who}}',
    withNobody: 'with nobody yet',
    title: 'All leads of the last {{days}} days',
    titleOwn: 'Your leads of the last {{days}} days',
    summary: '{{title}}: {{told}}',
    none: 'No leads arrived in the last {{days}} days.',
    noneOwn: 'None of the leads of the last {{days}} days is yours.',
    received: '{{count, number}} received',
    inTime: '{{good, number}} of {{all, number}} contacted in time, {{share}} %',
    late: '{{count, number}} late',
    lateAllOpen: '{{count, number}} late and still without contact',
    lateOpen: '{{count, number}} late, {{open, number}} of them still without contact',
    waiting: '{{count, number}} with time left',
    median: 'First contact after {{after}} (median)',
    accepted: '{{count, number}} accepted',
    won: '{{count, number}} won',
    bySeller: 'By seller',
    byOffer: 'By offer',
    nobody: 'Nobody yet',
    noOffer: 'Without an offer',
    more: 'And {{count, number}} more.',
    cut: 'More leads arrived than I can count at once. These are the newest {{count, number}}.',
    unknownSpan: 'I have no figures for “{{given}}”. Type “stats week” or “stats month”.',
  },
};

/** What every language has to say there. */
export type FigureTexts = typeof enFigures;
