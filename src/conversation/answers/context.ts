import type { Language } from '../../i18n/language.ts';
import type { Conversation, Said } from '../conversation.ts';
import type { Intent } from '../intent.ts';

export type Context = Conversation & Said & { readonly language: Language };

export type Wanted<Kind extends Intent['kind']> = Extract<Intent, { kind: Kind }>;
