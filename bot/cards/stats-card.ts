import type { LeadFigures } from '@marketplace-leads/shared/lead/count-leads';
import type { FigureGroup, GroupedFigures } from '@marketplace-leads/shared/lead/figures';
import type { Element, Message, TextRun } from './adaptive-card.js';
import { joined, line, message, run, says } from './elements.js';
import { brief, narrow } from './lead-text.js';
import { sayingCard } from './outcome-card.js';
import type { Speaker } from './speaker.js';

/** How leads went, and whose: the whole team's or the reader's own. */
interface ShownFigures extends GroupedFigures {
  readonly days: number;
  readonly whole: boolean;
  /** More leads arrived than are counted. */
  readonly cut: boolean;
}

/** As many sellers, and as many offers, as are read at a glance. */
const mostGroups = 8;

const barLength = 8;

const quiet = { isSubtle: true, size: 'Small' } as const;

/** A share as a bar of text. Only nothing looks like nothing, and only everything like everything. */
const barOf = (share: number): string => {
  const nearest = Math.min(barLength - 1, Math.max(1, Math.round(share * barLength)));
  const filled = share <= 0 ? 0 : share >= 1 ? barLength : nearest;
  return '▇'.repeat(filled) + '░'.repeat(barLength - filled);
};

/** How many were contacted in time, the figures before the picture of them; nothing where that is not known of any. */
const inTime = ({ inTime: good, late }: LeadFigures, { t }: Speaker): { text: string; bar: string } | undefined => {
  const all = good + late;
  if (all === 0) return undefined;
  const share = good / all;
  // As with the bar: 199 of 200 are not all of them.
  const percent = share === 0 || share === 1 ? share * 100 : Math.min(99, Math.max(1, Math.round(share * 100)));
  return { text: t('figures.inTime', { good, all, share: percent }), bar: barOf(share) };
};

const withBar = (figures: LeadFigures, speaker: Speaker): TextRun[] => {
  const told = inTime(figures, speaker);
  return told === undefined ? [] : [run(told.text), run(` ${told.bar}`, { isSubtle: true })];
};

const lateText = ({ late, lateOpen }: LeadFigures, { t }: Speaker): string => {
  if (late === 0) return '';
  if (lateOpen === 0) return t('figures.late', { count: late });
  return lateOpen === late
    ? t('figures.lateAllOpen', { count: late })
    : t('figures.lateOpen', { count: late, open: lateOpen });
};

const medianText = ({ medianMinutesToContact: minutes }: LeadFigures, { t, span }: Speaker): string => {
  const at = (milliseconds: number): string => new Date(milliseconds).toISOString();
  return minutes === undefined ? '' : t('figures.median', { after: span(at(0), at(minutes * 60_000)) });
};

/** How many came, and what became of them. */
const outcomes = ({ received, accepted, won }: LeadFigures, { t }: Speaker): string[] => [
  t('figures.received', { count: received }),
  accepted === 0 ? '' : t('figures.accepted', { count: accepted }),
  won === 0 ? '' : t('figures.won', { count: won }),
];

/** What the share does not say of the clock. */
const clocks = (figures: LeadFigures, speaker: Speaker): string[] => [
  lateText(figures, speaker),
  figures.waiting === 0 ? '' : speaker.t('figures.waiting', { count: figures.waiting }),
  medianText(figures, speaker),
];

const texts = (parts: readonly string[], look = {}): TextRun[] => joined(parts.map((part) => run(part, look)));

/** One seller or offer in two lines: the share with its bar last, then everything else. */
const group = (one: FigureGroup, unnamed: string, speaker: Speaker): Element[] => {
  const name = run(narrow(brief(one.name ?? '')) || unnamed, { weight: 'Bolder' });
  const share = withBar(one, speaker);
  return [
    line([name, ...(share.length === 0 ? [] : [run(' · '), ...share])], { spacing: 'Small' }),
    line(texts([...outcomes(one, speaker), ...clocks(one, speaker)], quiet), { spacing: 'None' }),
  ];
};

const groups = (title: string, all: readonly FigureGroup[], unnamed: string, speaker: Speaker): Element[] => {
  const rest = all.length - mostGroups;
  return [
    says(title, { weight: 'Bolder' }, 'Medium'),
    ...all.slice(0, mostGroups).flatMap((one) => group(one, unnamed, speaker)),
    ...(rest > 0 ? [says(speaker.t('figures.more', { count: rest }), { isSubtle: true }, 'Small')] : []),
  ];
};

/** How the leads of some days went: for an admin by seller and offer, for a seller their own by offer. */
export const statsCard = (figures: ShownFigures, speaker: Speaker): Message => {
  const { days, whole, cut, received, sellers, offers } = figures;
  const { t } = speaker;
  if (received === 0) return sayingCard(whole ? t('figures.none', { days }) : t('figures.noneOwn', { days }));
  const title = whole ? t('figures.title', { days }) : t('figures.titleOwn', { days });
  const share = withBar(figures, speaker);
  const rest = texts(clocks(figures, speaker));
  const told = [t('figures.received', { count: received }), inTime(figures, speaker)?.text].filter(Boolean);
  return message(t('figures.summary', { title, told: told.join(', ') }), [
    says(title, { weight: 'Bolder', size: 'Medium' }),
    line(texts(outcomes(figures, speaker))),
    ...(share.length === 0 ? [] : [line(share, { spacing: 'Small' })]),
    ...(rest.length === 0 ? [] : [line(rest, { spacing: 'Small' })]),
    ...(cut ? [says(t('figures.cut', { count: received }), { isSubtle: true }, 'Small')] : []),
    ...(whole ? groups(t('figures.bySeller'), sellers, t('figures.nobody'), speaker) : []),
    ...groups(t('figures.byOffer'), offers, t('figures.noOffer'), speaker),
  ]);
};
