import { fold } from '../../desk/fold.ts';
import type { Preferences, Way } from '../../desk/preferences.ts';

/**
 * What was typed after `notify`: `mail`, `quiet 19:00-7:30`, `off quiet`, `digest 7:30`, `my digest`. Null:
 * nothing that is understood.
 */
export function parsePreference(words: string): Partial<Preferences> | null {
  // A search has no use for colons, so folding drops them.
  const folded = fold(words.replace(/(\d):(\d)/g, '$1h$2').replace(/[–—]/g, '-'));
  const way = WAYS.get(folded.replace(/^(?:par|by|les|in) /, '').replace(/-/g, ''));
  if (way) return { reachedBy: way };
  if (NO_QUIET.test(folded)) return { quiet: null };
  if (OWN_DIGEST.test(folded)) return { ownDigest: true };
  if (NO_OWN_DIGEST.test(folded)) return { ownDigest: false };
  if (USUAL_DIGEST.test(folded)) return { digestAt: null };
  const digest = DIGEST_AT.exec(folded);
  if (digest) {
    const digestAt = minutesIn(digest[1] ?? '');
    return digestAt === null ? null : { digestAt };
  }
  const hours = QUIET.exec(folded);
  if (!hours) return null;
  const from = minutesIn(hours[1] ?? '');
  const until = minutesIn(hours[2] ?? '');
  return from === null || until === null ? null : { quiet: { from, until } };
}

const WAYS: ReadonlyMap<string, Way> = new Map<string, Way>([
  ['chat', 'chat'],
  ['messagerie', 'chat'],
  ['mail', 'mail'],
  ['mails', 'mail'],
  ['email', 'mail'],
  ['courriel', 'mail'],
  ['both', 'both'],
  ['deux', 'both'],
]);

const NO_QUIET =
  /^(?:(?:off|no|sans|pas de) (?:quiet(?: hours)?|calme|heures? calmes?)|(?:quiet|calme) (?:off|non|no|jamais|never))$/;
const QUIET =
  /^(?:quiet(?: hours)?|calme|heures? calmes?|silence) (?:de |from )?(\S+?) ?(?:-|a|to|until|et|jusqu.a) ?(\S+)$/;

const DIGEST_AT = /^(?:digest|bilan) (?:a |at |pour |for )?(\d\S*)$/;
const OWN_DIGEST =
  /^(?:my (?:own )?digest|mon (?:propre )?bilan)(?: (?:on|yes|daily|every day|oui|quotidien|chaque jour|tous les jours))?$/;
const NO_OWN_DIGEST =
  /^(?:(?:off|no|without|sans|pas de) (?:my |mon )?(?:own |propre )?(?:digest|bilan)|(?:my (?:own )?digest|mon (?:propre )?bilan) (?:off|no|never|non|jamais))$/;
const USUAL_DIGEST = /^(?:digest|bilan) (?:default|usual|as usual|par defaut|habituel|a l'heure habituelle)$/;

/** `19:00`, `19h`, `7h30`, `7`, `24:00`: minutes after midnight. Null for what is no time. */
export function minutesIn(time: string): number | null {
  const match = /^(\d{1,2})(?:[:h.](\d{2})?)?$/.exec(time.trim().toLowerCase());
  if (!match) return null;
  const hours = Number(match[1]);
  const minutes = Number(match[2] ?? 0);
  if (minutes > 59 || hours > 24 || (hours === 24 && minutes > 0)) return null;
  return (hours % 24) * 60 + minutes;
}

/** `7:30` */
export const timeOf = (minutes: number): string =>
  `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
