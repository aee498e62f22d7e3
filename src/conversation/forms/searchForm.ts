import type { Language } from '../../i18n/language.ts';
import type { Form, FormValues } from '../form.ts';

/** Chercher: words, and the filters that can be typed among them. */
export function searchForm({ t }: Language, { query }: FormValues): Form {
  return {
    context: { form: 'find' },
    title: t('form.find.title'),
    submit: t('form.find.submit'),
    cancel: t('form.cancel'),
    fields: [
      {
        kind: 'text',
        name: 'query',
        label: t('field.query'),
        hint: t('field.query.hint'),
        required: true,
        maxLength: LONGEST,
        ...(query && { initial: query.slice(0, LONGEST) }),
      },
    ],
  };
}

const LONGEST = 200;
