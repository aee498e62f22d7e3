import type { Place } from '../../conversation/conversation.ts';
import type { Intent } from '../../conversation/intent.ts';

/** A request of Slack's, read: who wants what, where, and by which way they can be answered. */
export interface Heard {
  readonly userId: string;
  readonly workspace: string;
  readonly intent: Intent;
  readonly place: Place | null;
  readonly onLiveCard: boolean;
  readonly toBot: boolean;
  readonly eventKey?: string;
  readonly answer: AnswerWay;
}

export type AnswerWay =
  | { readonly by: 'command'; readonly responseUrl: string; readonly triggerId: string }
  /** A button of a message; `replaces`: the message is for this person only, so the answer takes its place. */
  | {
      readonly by: 'button';
      readonly responseUrl: string;
      readonly triggerId: string;
      readonly replaces: boolean;
      readonly origin: string;
    }
  | {
      readonly by: 'modalButton';
      readonly triggerId: string;
      readonly viewId: string;
      readonly origin: string;
    }
  | { readonly by: 'homeButton'; readonly triggerId: string }
  | { readonly by: 'submission'; readonly viewId: string; readonly origin: string }
  | { readonly by: 'shortcut'; readonly triggerId: string; readonly origin: string }
  | {
      readonly by: 'message';
      readonly channelId: string;
      readonly threadTs?: string;
      /** In a channel, only this person sees it. */
      readonly ephemeral: boolean;
    }
  | { readonly by: 'home' }
  | { readonly by: 'nothing' };
