import type { Language } from '../../i18n/language.ts';
import type { Conversation, Said } from '../conversation.ts';
import type { Intent } from '../intent.ts';
import type { Reply } from '../reply.ts';

export type Context = Conversation &
  Said & {
    readonly language: Language;
    /** What the same person said turns out to mean this. */
    readonly insteadAnswer: (intent: Intent) => Promise<Reply> | Reply;
  };

export type Wanted<Kind extends Intent['kind']> = Extract<Intent, { kind: Kind }>;
