import type { Place } from '../../conversation/conversation.ts';
import type { Intent } from '../../conversation/intent.ts';

/** An activity of Teams, read: who wants what, where, and by which way they can be answered. */
export interface Heard {
  readonly from: Sender;
  readonly intent: Intent;
  readonly place: Place | null;
  readonly onLiveCard: boolean;
  /** A card asks for itself, as this viewer shall see it: nobody did anything. */
  readonly refreshes?: boolean;
  readonly toBot: boolean;
  readonly eventKey?: string;
  readonly answer: AnswerWay;
}

export interface Sender {
  readonly tenantId: string;
  /** In Entra: who somebody is in every app. */
  readonly userId: string;
  /** `29:…`: who they are to this bot. */
  readonly memberId: string;
  readonly name: string;
  readonly locale: string;
  readonly timeZone: string;
  /** Where they were heard: their profile is asked for there. */
  readonly serviceUrl: string;
  readonly conversationId: string;
}

export type AnswerWay =
  /** In the person's own conversation with the bot; `public`: it was said where others read. */
  | { readonly by: 'message'; readonly public: boolean }
  /** The card of a message, for this viewer alone. */
  | { readonly by: 'card' }
  /** A dialog; `compose`: of the message extension, whose cards go to the composer. */
  | { readonly by: 'dialog' }
  | { readonly by: 'nothing' };
