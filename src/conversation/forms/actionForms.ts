import { RESOLUTION_CODES, SATISFACTIONS } from '../../desk/vocabulary.ts';
import type { Language, MessageKey } from '../../i18n/language.ts';
import type { Field, Form, FormValues } from '../form.ts';
import type { FormContext, FormName } from '../intent.ts';

/** The forms of single actions: what each asks for, and who will read it. */
export type ActionForm = Exclude<FormName, 'create' | 'find' | 'edit' | 'publish' | 'notify'>;

export interface ActionFormFacts {
  /** The person asked for it, or it is for them. */
  readonly asRequester: boolean;
  /** Chosen so far, for `assign`. */
  readonly agentName: string | null;
  /** Of the ticket's team, for `assign`; every other team, for `transfer`. */
  readonly teamId: number;
  readonly otherTeams: readonly { readonly id: number; readonly name: string }[];
}

export function actionForm(
  context: FormContext & { form: ActionForm },
  language: Language,
  facts: ActionFormFacts,
  values: FormValues,
): Form {
  const { t } = language;
  return {
    context,
    title: t(`form.${context.form}.title`),
    submit: t(`form.${context.form}.submit`),
    cancel: t('form.cancel'),
    ...noticeOf(context.form, facts, t),
    fields: fieldsOf(context.form, t, facts, values),
  };
}

/** Who will read it, said before one types. */
function noticeOf(
  form: ActionForm,
  { asRequester }: ActionFormFacts,
  t: Language['t'],
): Pick<Form, 'notice'> {
  const reader = READER[form];
  if (reader === null) return {};
  if (reader === 'agents') return { notice: { tone: 'internal', words: [t('form.readByAgents')] } };
  if (asRequester) return { notice: { tone: 'info', words: [t('form.readByTeam')] } };
  return {
    notice: {
      tone: 'public',
      words: [t(reader === 'told' ? 'form.readByRequester' : 'form.seenByRequester')],
    },
  };
}

/** `told` and `agents` are the tutorial's own two sentences; `sees`: may read it, and is not always told. */
const READER: Record<ActionForm, 'told' | 'sees' | 'agents' | null> = {
  reply: 'told',
  ask: 'told',
  resolve: 'told',
  reject: 'told',
  abandon: 'told',
  closeAdministratively: 'told',
  hold: 'told',
  reopen: 'told',
  chase: 'sees',
  close: 'sees',
  rate: 'sees',
  note: 'agents',
  transfer: 'agents',
  assign: null,
};

const TEXT_MAX = 3_000;

function fieldsOf(
  form: ActionForm,
  t: Language['t'],
  facts: ActionFormFacts,
  values: FormValues,
): readonly Field[] {
  const long = (name: string, label: MessageKey, required: boolean, hint?: MessageKey): Field => ({
    kind: 'longText',
    name,
    label: t(label),
    required,
    maxLength: TEXT_MAX,
    ...(hint && { hint: t(hint) }),
    ...(values[name] && { initial: values[name] }),
  });
  const satisfaction = (required: boolean): Field => ({
    kind: 'choice',
    name: 'satisfaction',
    label: t('field.satisfaction'),
    required,
    options: SATISFACTIONS.map((level) => ({ value: String(level), label: t(`satisfaction.${level}`) })),
    ...(values.satisfaction && { initial: values.satisfaction }),
  });
  switch (form) {
    case 'reply':
      return [long('text', 'field.text', true)];
    case 'note':
      return [long('text', 'field.text', true)];
    case 'ask':
      return [long('question', 'field.question', true)];
    case 'chase':
      return [long('message', 'field.message', false)];
    case 'abandon':
    case 'reject':
    case 'reopen':
    case 'closeAdministratively':
      return [long('reason', 'field.reason', true)];
    case 'hold':
      return [
        long('reason', 'field.reason', true),
        {
          kind: 'date',
          name: 'until',
          label: t('field.until'),
          hint: t('field.until.hint'),
          required: false,
          ...(values.until && { initial: values.until }),
        },
      ];
    case 'resolve':
      return [
        {
          kind: 'choice',
          name: 'code',
          label: t('field.code'),
          required: true,
          options: RESOLUTION_CODES.map((code) => ({ value: code, label: t(`resolution.${code}`) })),
          ...(values.code && { initial: values.code }),
        },
        long('solution', 'field.solution', true, 'field.solution.hint'),
      ];
    case 'close':
      return [satisfaction(false), long('comment', 'field.comment', false)];
    case 'rate':
      return [satisfaction(true), long('comment', 'field.comment', false)];
    case 'assign':
      return [
        {
          kind: 'suggest',
          name: 'agentId',
          label: t('field.agent'),
          required: true,
          source: 'agent',
          under: facts.teamId,
          placeholder: t('field.agent.placeholder'),
          ...(values.agentId &&
            facts.agentName && { initial: { value: values.agentId, label: facts.agentName } }),
        },
      ];
    case 'transfer':
      return [
        {
          kind: 'choice',
          name: 'teamId',
          label: t('field.team'),
          required: true,
          options: facts.otherTeams.slice(0, 100).map(({ id, name }) => ({ value: String(id), label: name })),
          ...(values.teamId && { initial: values.teamId }),
        },
        long('note', 'field.transferNote', false),
      ];
  }
}
