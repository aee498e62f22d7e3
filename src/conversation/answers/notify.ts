import { DIGEST_AT } from '../../desk/digests.ts';
import { type Preferences, readPreferences, setPreferences, WAYS } from '../../desk/preferences.ts';
import { isRefusal } from '../../desk/refusal.ts';
import { parsePreference, timeOf } from '../commands/preference.ts';
import { getsDigests, notifyForm, valuesOfPreferences } from '../forms/notifyForm.ts';
import type { FormValues } from '../form.ts';
import { open, show, type Reply } from '../reply.ts';
import { invalidSentence } from '../views/refusal.ts';
import type { Context, Wanted } from './context.ts';
import { done } from './refused.ts';

/** « Moins de messages »: the form; or what was typed, at once. */
export async function notify(context: Context, { words = '' }: Wanted<'notify'>): Promise<Reply> {
  const { store, person, language, mail = false } = context;
  const { t } = language;
  if (words.trim() === '') {
    const kept = await readPreferences(store.read, person.id);
    return open(notifyForm(language, valuesOfPreferences(kept), { mail, digests: getsDigests(person) }));
  }
  const wanted = parsePreference(words);
  if (!wanted) return notUnderstood(context, t('notify.usage'));
  if (('digestAt' in wanted || 'ownDigest' in wanted) && !getsDigests(person))
    return notUnderstood(context, t('notify.noDigests'));
  const kept = await keep(context, wanted);
  return 'errors' in kept
    ? notUnderstood(context, Object.values(kept.errors).join(' '))
    : said(context, kept);
}

/** The form came back. */
export async function submitPreferences(context: Context, values: FormValues): Promise<Reply> {
  const { t } = context.language;
  const from = minuteOf(values.quietFrom);
  const until = minuteOf(values.quietUntil);
  if (from === null && until !== null)
    return { reply: 'errors', errors: { quietFrom: t('invalid.required') } };
  if (from !== null && until === null)
    return { reply: 'errors', errors: { quietUntil: t('invalid.required') } };
  const way = WAYS.find((one) => one === values.reachedBy);
  const kept = await keep(context, {
    quiet: from === null || until === null ? null : { from, until },
    ...(way && { reachedBy: way }),
    ...(getsDigests(context.person) && {
      digestAt: minuteOf(values.digestAt),
      ownDigest: values.ownDigest === 'daily',
    }),
  });
  return 'errors' in kept ? { reply: 'errors', errors: kept.errors } : said(context, kept);
}

const minuteOf = (value: string | null | undefined): number | null => (value ? Number(value) : null);

async function keep(
  { store, person, language, now, mail = false }: Context,
  wanted: Partial<Preferences>,
): Promise<Preferences | { readonly errors: Readonly<Record<string, string>> }> {
  const outcome = await setPreferences(store, { personId: person.id, wanted, mail, now: now() });
  if (!isRefusal(outcome)) return outcome;
  const { field, reason } =
    outcome.refused === 'invalid' ? outcome : ({ field: '', reason: 'unknown' } as const);
  return { errors: { [field]: invalidSentence(field, reason, language) } };
}

/** What holds from now on. */
function said({ person, language, mail = false }: Context, kept: Preferences): Reply {
  const { reachedBy, quiet } = kept;
  const { t } = language;
  const hours = quiet && { from: timeOf(quiet.from), until: timeOf(quiet.until) };
  return done(
    [
      ...(mail ? [t(`notify.reachedBy.${reachedBy}`)] : []),
      hours ? t('notify.quiet', hours) : t('notify.noQuiet'),
      ...digestsSaid(person, kept, t),
    ].join(' '),
  );
}

function digestsSaid(
  { memberships }: Context['person'],
  { digestAt, ownDigest }: Preferences,
  t: Context['language']['t'],
): string[] {
  if (memberships.length === 0) return [];
  const leads = memberships.some(({ role }) => role === 'lead');
  if (!leads && !ownDigest) return [t('notify.noOwnDigest')];
  const at = timeOf(digestAt ?? DIGEST_AT);
  if (!leads) return [t('notify.ownDigest', { at })];
  return [t(ownDigest ? 'notify.bothDigests' : 'notify.teamDigest', { at })];
}

const notUnderstood = ({ language }: Context, words: string): Reply =>
  show({
    view: 'notice',
    tone: 'warning',
    words: [words],
    buttons: [{ label: language.t('notify.open'), intent: { kind: 'notify' } }],
  });
