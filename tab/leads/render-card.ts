import { AdaptiveCard, ExecuteAction, OpenUrlAction, SubmitAction } from 'adaptivecards';
import { cardConfig } from './card-config.js';

// Our cards have plain text runs; should a text block ever be among them, its markdown stays what it says.
AdaptiveCard.onProcessMarkdown = (_text, result) => {
  result.didProcess = false;
};

/** What a card's buttons lead to. */
interface CardHandlers {
  /** A button that the server answers; `data` is the button's own with what is filled in. */
  onPress(data: object): void;
  /** An https address. */
  onLink(url: string): void;
}

/**
 * A card as the page's elements. Everything that a card says becomes text, never HTML, and what it styles goes through
 * CSSOM, which the page's policy allows. Addresses other than https lead nowhere.
 */
export const renderCard = (card: object, { onPress, onLink }: CardHandlers): HTMLElement | undefined => {
  const adaptive = new AdaptiveCard();
  adaptive.hostConfig = cardConfig;
  adaptive.onExecuteAction = (action) => {
    if (action instanceof OpenUrlAction) {
      if (action.url?.startsWith('https://')) onLink(action.url);
    } else if (action instanceof ExecuteAction || action instanceof SubmitAction) {
      if (typeof action.data === 'object') onPress({ ...action.data });
    }
  };
  adaptive.parse(card);
  return adaptive.render();
};
