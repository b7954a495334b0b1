/** The part of Adaptive Cards 1.5 that our cards are made of. Teams shows 1.5 and nothing newer. */

export interface TextRun {
  type: 'TextRun';
  text: string;
  weight?: 'Bolder';
  size?: 'Small' | 'Medium' | 'Large';
  color?: 'Attention';
  isSubtle?: boolean;
  italic?: boolean;
}

export type Element =
  | {
      type: 'RichTextBlock';
      id?: string;
      inlines: TextRun[];
      spacing?: Spacing;
      isVisible?: boolean;
      separator?: boolean;
    }
  | { type: 'Container'; id?: string; items: Element[]; spacing?: Spacing; separator?: boolean; isVisible?: boolean }
  | { type: 'ColumnSet'; columns: Column[]; spacing?: Spacing; separator?: boolean }
  | { type: 'ActionSet'; actions: Action[]; spacing?: Spacing }
  | {
      type: 'Input.ChoiceSet';
      id: string;
      label: string;
      choices: Choice[];
      placeholder?: string;
      /** 'expanded' = all choices are there to be seen; else they open from a line. */
      style?: 'expanded';
      /** Several may be chosen; their values arrive joined by commas. */
      isMultiSelect?: boolean;
      wrap?: boolean;
      value?: string;
      isRequired?: boolean;
      errorMessage?: string;
    }
  | {
      type: 'Input.Text';
      id: string;
      label: string;
      isMultiline?: boolean;
      maxLength?: number;
      value?: string;
      isRequired?: boolean;
      errorMessage?: string;
      placeholder?: string;
    }
  | { type: 'Input.Date'; id: string; label: string; value?: string; isRequired?: boolean; errorMessage?: string };

/** One of the answers that a form offers. */
export interface Choice {
  title: string;
  value: string;
}

interface Column {
  type: 'Column';
  width: 'stretch' | 'auto';
  items: Element[];
}

export type Spacing = 'None' | 'Small' | 'Medium' | 'Large';

export type Action =
  | {
      type: 'Action.Execute';
      title: string;
      verb: string;
      data: CardData;
      /** 'none' = nothing that was typed is checked or sent. */
      associatedInputs?: 'none';
      fallback: Action;
    }
  | { type: 'Action.Submit'; title: string; data: CardData; associatedInputs?: 'none' }
  | { type: 'Action.ShowCard'; title: string; card: AdaptiveCard }
  /** The address is one of our own, never from a lead. */
  | { type: 'Action.OpenUrl'; title: string; url: string }
  | { type: 'Action.ToggleVisibility'; title: string; targetElements: { elementId: string; isVisible?: boolean }[] };

/** What a button carries (rules 14): a verb, an id and a version, and values that the person typed. Never facts. */
export interface CardData {
  k: 1;
  verb: string;
  leadId?: string;
  version?: number;
  reason?: string;
  note?: string;
  value?: string;
  currency?: string;
  closeDate?: string;
  assignee?: string;
  until?: string;
}

export interface AdaptiveCard {
  type: 'AdaptiveCard';
  $schema?: string;
  version?: '1.5';
  fallbackText?: string;
  body: Element[];
  actions?: Action[];
}

/** A card together with the line that a notification shows; plain text both. */
export interface Message {
  readonly card: AdaptiveCard;
  readonly summary: string;
  /** The lead that the card shows, when it is a card that has to be kept up to date. */
  readonly shows?: { readonly leadId: string; readonly version: number };
  /** True for what cannot wait: Teams shows a notification of its own. */
  readonly isUrgent?: true;
  /** True when the answer to a button is a message of its own and the card with the button stays. */
  readonly apart?: true;
}
