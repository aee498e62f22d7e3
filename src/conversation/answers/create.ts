import { titleOf } from '../../desk/title.ts';
import { buildForm } from '../forms/buildForm.ts';
import { NOTHING, open, type Reply } from '../reply.ts';
import type { Context, Wanted } from './context.ts';

/** Nouveau ticket: the quick form, with what is known already (words typed, the message it was made from). */
export async function startCreate(context: Context, wanted: Wanted<'create'>): Promise<Reply> {
  const { store, person, language } = context;
  const words = wanted.title ?? '';
  const form = await buildForm({
    store,
    person,
    language,
    context: { form: 'create', ...(wanted.sourceLink && { sourceLink: wanted.sourceLink }) },
    values: {
      title: titleOf(words || (wanted.description ?? '')),
      description: wanted.description ?? (words.length > 100 ? words : null),
    },
  });
  return form ? open(form) : NOTHING;
}
