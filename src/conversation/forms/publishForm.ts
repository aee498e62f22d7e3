import type { Publishable } from '../../desk/publishable.ts';
import type { Language } from '../../i18n/language.ts';
import { clip } from '../clip.ts';
import type { Form } from '../form.ts';
import type { FormContext } from '../intent.ts';

/** Asks before a note becomes public: shows what will be read, and by whom. What it shows is what it sends. */
export function publishForm(
  { t }: Language,
  context: FormContext,
  { ticketId, text, files, seal }: Publishable,
): Form {
  const shown = clip(text, SHOWN);
  const names = clip(files.map(({ name }) => name).join(', '), NAMES).text;
  return {
    context: { ...context, form: 'publish', ticketId, shown: seal },
    title: t('form.publish.title'),
    submit: t('form.publish.submit'),
    cancel: t('form.cancel'),
    notice: {
      tone: 'public',
      words: [
        t('form.readByRequester'),
        ...(shown.cut ? ['\n', t('form.publish.long', { count: text.length })] : []),
        ...(names === '' ? [] : ['\n', t('form.publish.files', { names })]),
        '\n',
        t('form.publish.quote', { text: shown.text }),
      ],
    },
    fields: [],
  };
}

/** Letters of a message and of its files' names that every chat shows in such a window. */
const SHOWN = 1_500;
const NAMES = 800;
