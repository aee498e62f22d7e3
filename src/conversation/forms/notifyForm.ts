import type { Actor } from '../../desk/actor.ts';
import { DIGEST_AT } from '../../desk/digests.ts';
import type { Preferences } from '../../desk/preferences.ts';
import type { Language } from '../../i18n/language.ts';
import { timeOf } from '../commands/preference.ts';
import type { Field, Form, FormValues, Option } from '../form.ts';

interface Asked {
  /** The desk sends mail: there are two ways. */
  readonly mail: boolean;
  /** They get digests. */
  readonly digests: boolean;
}

/** By which way one is told, and when not; when digests come. Only what there is a choice of is asked. */
export function notifyForm({ t }: Language, values: FormValues, { mail, digests }: Asked): Form {
  const way: Field = {
    kind: 'choice',
    name: 'reachedBy',
    label: t('field.reachedBy'),
    required: true,
    options: (['chat', 'mail', 'both'] as const).map((value) => ({ value, label: t(`reachedBy.${value}`) })),
    initial: values.reachedBy ?? 'chat',
  };
  return {
    context: { form: 'notify' },
    title: t('form.notify.title'),
    submit: t('form.notify.submit'),
    cancel: t('form.cancel'),
    notice: { tone: 'info', words: [t('form.notify.notice')] },
    fields: [
      ...(mail ? [way] : []),
      timeField('quietFrom', t('field.quietFrom'), values.quietFrom),
      {
        ...timeField('quietUntil', t('field.quietUntil'), values.quietUntil),
        hint: t('field.quietUntil.hint'),
      },
      ...(digests ? digestFields(values, t) : []),
    ],
  };
}

const digestFields = (values: FormValues, t: Language['t']): Field[] => [
  {
    kind: 'choice',
    name: 'ownDigest',
    label: t('field.ownDigest'),
    hint: t('field.ownDigest.hint'),
    required: true,
    options: OWN_DIGEST.map((value) => ({ value, label: t(`ownDigest.${value}`) })),
    initial: values.ownDigest ?? 'no',
  },
  {
    ...timeField('digestAt', t('field.digestAt'), values.digestAt),
    hint: t('field.digestAt.hint', { at: timeOf(DIGEST_AT) }),
  },
];

const OWN_DIGEST = ['no', 'daily'] as const;

export const valuesOfPreferences = ({ reachedBy, quiet, digestAt, ownDigest }: Preferences): FormValues => ({
  reachedBy,
  quietFrom: quiet ? String(quiet.from) : null,
  quietUntil: quiet ? String(quiet.until) : null,
  digestAt: digestAt === null ? null : String(digestAt),
  ownDigest: ownDigest ? 'daily' : 'no',
});

/** Half hours; a time that was typed stands among them. */
function timeField(name: string, label: string, chosen: string | null | undefined): Field {
  const minutes = Array.from({ length: 48 }, (_, at) => at * 30);
  const given = Number(chosen);
  if (chosen && !minutes.includes(given)) minutes.push(given);
  const options: Option[] = minutes
    .toSorted((a, b) => a - b)
    .map((minute) => ({ value: String(minute), label: timeOf(minute) }));
  return { kind: 'choice', name, label, required: false, options, ...(chosen && { initial: chosen }) };
}

/** Who is sent digests, or may be. */
export const getsDigests = ({ memberships }: Actor): boolean => memberships.length > 0;
