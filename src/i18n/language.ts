import { IntlMessageFormat } from 'intl-messageformat';
import enMessages from './en.json' with { type: 'json' };
import frMessages from './fr.json' with { type: 'json' };

/** Every message, in ICU form. A key that only one language has does not compile. */
export type MessageKey = keyof typeof frMessages & keyof typeof enMessages;
type Same = keyof typeof frMessages extends keyof typeof enMessages
  ? keyof typeof enMessages extends keyof typeof frMessages
    ? true
    : never
  : never;
const bothHaveTheSameKeys: Same = true;
void bothHaveTheSameKeys;

export const LOCALES = ['fr', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

export type Params = Readonly<Record<string, string | number>>;

export interface Language {
  readonly locale: Locale;
  t(key: MessageKey, params?: Params): string;
  /** The same, where a parameter may be something that is no text (an instant): the pieces in their order. */
  parts<T extends object>(
    key: MessageKey,
    params: Readonly<Record<string, string | number | T>>,
  ): (string | T)[];
}

/** French for `fr`, `fr-FR`…; English for everything else. */
export function languageOf(locale: string): Language {
  return /^fr\b/i.test(locale) ? french : english;
}

const french = speak('fr', frMessages, unbroken);
const english = speak('en', enMessages, (message) => message);

/**
 * No line may end before the sign that a French word or quotation is followed by, nor after « : the catalogue is typed
 * with plain spaces, which can be seen there. Always U+00A0, never the narrow U+202F, which not every client's font has.
 */
function unbroken(message: string): string {
  return message.replace(/ (?=[:;?!»])|(?<=«) /g, '\u00A0');
}

function speak(
  locale: Locale,
  messages: Readonly<Record<MessageKey, string>>,
  typeset: (message: string) => string,
): Language {
  const parsed = new Map<MessageKey, IntlMessageFormat>();
  const message = (key: MessageKey): IntlMessageFormat => {
    const known = parsed.get(key);
    if (known) return known;
    // No message needs ICU's quoting, and French is full of apostrophes.
    const text = typeset(messages[key]).replaceAll("'", "''");
    const made = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });
    parsed.set(key, made);
    return made;
  };
  return {
    locale,
    t: (key, params) => String(message(key).format(params)),
    parts(key, params) {
      const made: unknown = message(key).format(params);
      return (Array.isArray(made) ? made : [made]) as never;
    },
  };
}
