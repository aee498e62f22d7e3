import { priorityOf } from '../../desk/priority.ts';
import {
  IMPACTS,
  type Impact,
  ORIGINS,
  REQUEST_TYPES,
  URGENCIES,
  type Urgency,
  VISIBILITIES,
} from '../../desk/vocabulary.ts';
import type { Language, MessageKey } from '../../i18n/language.ts';
import { chosenNames, type ChosenNames } from '../../store/queries/chosenNames.ts';
import type { Reader } from '../../store/open.ts';
import type { Field, Form, FormValues, SuggestSource } from '../form.ts';
import type { FormContext } from '../intent.ts';

/**
 * Créer une demande, pour soi ou (agents) pour quelqu'un; and Modifier. Four fields at first, since nobody on the
 * phone fills twenty; « Plus de champs » draws the form anew with all of them, keeping what was entered.
 */
export async function ticketForm(
  read: Reader,
  language: Language,
  context: FormContext & { form: 'create' | 'edit' },
  values: FormValues,
  as: TicketFormAs,
): Promise<Form> {
  const { t } = language;
  const settled = await withLevels(read, await consistent(read, values));
  const { kept, about } = described(settled, context, as, t);
  const names = await chosenNames(read, {
    personIds: numbers(kept, ['requesterId', 'beneficiaryId']),
    nodeIds: numbers(kept, ['domain', 'group', 'family', 'service', 'subcategoryId']),
    siteId: numbers(kept, ['siteId'])[0] ?? null,
    businessTeamId: numbers(kept, ['businessTeamId'])[0] ?? null,
  });
  const field = fieldMaker(t, kept, names);
  const whole = as.keptDescription !== undefined && as.keptDescription.length > LONGEST;
  const full = context.full === true || context.form === 'edit';
  const drawn = context.form === 'edit' ? editFields(field) : createFields(field, as, full);
  // Shown cut it would be saved cut; left out of the form it stays as it is.
  const fields = whole ? drawn.filter(({ name }) => name !== 'description') : drawn;
  const notes = [
    ...about,
    ...(full ? [t('form.priority', { priority: t(`priority.${priorityIn(kept)}`) })] : []),
  ];
  return {
    context,
    title: t(context.form === 'edit' ? 'form.edit.title' : 'form.create.title'),
    submit: t(context.form === 'edit' ? 'form.edit.submit' : 'form.create.submit'),
    cancel: t('form.cancel'),
    ...(notes.length > 0 && { notice: { tone: 'info', words: [notes.join('\n')] } }),
    fields,
    ...(!full && { redraw: { label: t('form.moreFields'), context: { ...context, full: true } } }),
  };
}

export interface TicketFormAs {
  readonly agent: boolean;
  readonly teams: readonly { readonly id: number; readonly name: string }[];
  /** Of the ticket that is edited, or the draft: kept as it is where no field can hold it. */
  readonly keptDescription?: string;
}

/** A description that is longer than a field holds: the one that is kept elsewhere stays there, another is cut, and said. */
function described(
  values: FormValues,
  context: FormContext,
  { keptDescription = '' }: TicketFormAs,
  t: Language['t'],
): { kept: FormValues; about: string[] } {
  if (keptDescription.length > LONGEST) return { kept: values, about: [t('form.tooLong')] };
  const { description } = values;
  if (!description || description.length <= LONGEST) return { kept: values, about: [] };
  return {
    kept: { ...values, description: `${beginningOf(description, LONGEST - 1)}…` },
    about: [t('form.cut'), ...(context.sourceLink ? [t('form.cut.source')] : [])],
  };
}

/** Never through a character. */
const beginningOf = (text: string, length: number): string =>
  text.slice(0, /[\uD800-\uDBFF]/.test(text.charAt(length - 1)) ? length - 1 : length);

type FieldMaker = ReturnType<typeof fieldMaker>;

function createFields(
  field: FieldMaker,
  { agent, teams }: { agent: boolean; teams: readonly { id: number; name: string }[] },
  full: boolean,
): Field[] {
  const who = agent ? [field.suggest('requesterId', 'person', 'field.requester', true)] : [];
  const quick = [
    field.text('title', 'field.title', true, 255),
    field.long('description', 'field.description'),
  ];
  const subcategory = field.subcategory();
  if (!full) return [...who, ...quick, subcategory];
  const levels = field.levels();
  const more = [
    field.suggest('siteId', 'site', 'field.site'),
    field.choice('visibility', 'field.visibility', VISIBILITIES, 'visibility', 'me'),
    field.choice('impact', 'field.impact', IMPACTS, 'impact', 'person', true),
    field.choice('urgency', 'field.urgency', URGENCIES, 'urgency', 'medium', true),
    field.text('callbackPhone', 'field.callbackPhone', false, 40),
  ];
  const beneficiary = field.suggest('beneficiaryId', 'person', 'field.beneficiary');
  if (!agent) return [...quick, ...levels, subcategory, beneficiary, ...more];
  return [
    ...who,
    beneficiary,
    ...quick,
    ...levels,
    subcategory,
    ...more,
    field.suggest('businessTeamId', 'businessTeam', 'field.businessTeam'),
    field.choice('origin', 'field.origin', ORIGINS, 'origin', 'phone'),
    field.choice('requestType', 'field.requestType', REQUEST_TYPES, 'requestType'),
    field.team(teams),
    field.text('postIt', 'field.postIt', false, 1_000),
    field.long('firstEntry', 'field.firstEntry'),
  ];
}

function editFields(field: FieldMaker): Field[] {
  return [
    field.text('title', 'field.title', true, 255),
    field.long('description', 'field.description'),
    ...field.levels(),
    field.subcategory(),
    field.suggest('siteId', 'site', 'field.site'),
    field.suggest('businessTeamId', 'businessTeam', 'field.businessTeam'),
    field.choice('visibility', 'field.visibility', VISIBILITIES, 'visibility', 'me'),
    field.choice('requestType', 'field.requestType', REQUEST_TYPES, 'requestType'),
    field.choice('impact', 'field.impact', IMPACTS, 'impact', 'person', true),
    field.choice('urgency', 'field.urgency', URGENCIES, 'urgency', 'medium', true),
    field.text('callbackPhone', 'field.callbackPhone', false, 40),
    field.text('postIt', 'field.postIt', false, 1_000),
  ];
}

/** Of a field a chat lets one type into. */
const LONGEST = 3_000;

const LEVELS = ['domain', 'group', 'family', 'service'] as const;

function fieldMaker(t: Language['t'], values: FormValues, names: ChosenNames) {
  const idOf = (name: string): number | null => Number(values[name]) || null;
  const chosen = (name: string, source: SuggestSource): { value: string; label: string } | undefined => {
    const id = idOf(name);
    if (id === null) return undefined;
    const label =
      source === 'person'
        ? names.persons.get(id)
        : source === 'site'
          ? names.site
          : source === 'businessTeam'
            ? names.businessTeam
            : names.nodes.get(id)?.name;
    return label ? { value: String(id), label } : undefined;
  };
  /** The nearest chosen level above. */
  const above = (level: number): number | undefined =>
    LEVELS.slice(0, level)
      .map((name) => idOf(name))
      .findLast((id) => id !== null) ?? undefined;
  const text = (name: string, label: MessageKey, required: boolean, maxLength: number): Field => ({
    kind: 'text',
    name,
    label: t(label),
    required,
    maxLength,
    ...(values[name] && { initial: values[name].slice(0, maxLength) }),
  });
  const suggest = (
    name: string,
    source: SuggestSource,
    label: MessageKey,
    required = false,
    rest: { under?: number; redraws?: boolean } = {},
  ): Field => {
    const initial = chosen(name, source);
    return {
      kind: 'suggest',
      name,
      label: t(label),
      required,
      source,
      placeholder: t('form.typeToFind'),
      ...rest,
      ...(initial && { initial }),
    };
  };
  return {
    text,
    suggest,
    long: (name: string, label: MessageKey): Field => ({
      kind: 'longText',
      name,
      label: t(label),
      required: false,
      maxLength: LONGEST,
      ...(values[name] && { initial: values[name] }),
    }),
    choice<T extends string>(
      name: string,
      label: MessageKey,
      options: readonly T[],
      prefix: 'visibility' | 'origin' | 'impact' | 'urgency' | 'requestType',
      initial?: T,
      redraws = false,
    ): Field {
      const key = (option: T) => `${prefix}.${option}` as MessageKey;
      const value = values[name] ?? initial;
      return {
        kind: 'choice',
        name,
        label: t(label),
        // What starts with a value keeps one.
        required: initial !== undefined,
        ...(redraws && { redraws }),
        options: options.map((option) => ({ value: option, label: t(key(option)) })),
        ...(value && { initial: value }),
      };
    },
    team: (teams: readonly { id: number; name: string }[]): Field => ({
      kind: 'choice',
      name: 'teamId',
      label: t('field.team'),
      hint: t('field.team.hint'),
      required: false,
      options: teams.slice(0, 100).map(({ id, name }) => ({ value: String(id), label: name })),
      ...(values.teamId && { initial: values.teamId }),
    }),
    levels: (): Field[] =>
      LEVELS.map((level, index) => {
        const under = above(index);
        return suggest(level, level, `field.${level}`, false, { redraws: true, ...(under && { under }) });
      }),
    subcategory(): Field {
      const under = above(LEVELS.length);
      return suggest('subcategoryId', 'subcategory', 'field.subcategory', false, { ...(under && { under }) });
    },
  };
}

/** A level chosen anew makes the choices below it wrong: those not under it any more go. */
async function consistent(read: Reader, values: FormValues): Promise<FormValues> {
  const chain = [...LEVELS, 'subcategoryId'] as const;
  const ids = numbers(values, chain);
  if (ids.length < 2) return values;
  const rows = await read.catalogueNode.findMany({
    where: { id: { in: ids } },
    select: { id: true, path: true },
  });
  const pathOf = new Map(rows.map((row) => [row.id, row.path]));
  const kept: Record<string, string | null> = { ...values };
  let parent = '';
  for (const level of chain) {
    const path = pathOf.get(Number(values[level]));
    if (path === undefined) continue;
    if (parent !== '' && !path.startsWith(`${parent} > `)) kept[level] = null;
    else parent = path;
  }
  return kept;
}

/** A subcategory says where it stands: the levels above it that nobody chose follow from the lowest that was. */
async function withLevels(read: Reader, values: FormValues): Promise<FormValues> {
  const lowest = [...LEVELS, 'subcategoryId'].findLast((level) => Number(values[level]) > 0);
  if (lowest === undefined) return values;
  const chosen = await read.catalogueNode.findUnique({
    where: { id: Number(values[lowest]) },
    select: { path: true },
  });
  const names = chosen?.path.split(' > ') ?? [];
  const above = await read.catalogueNode.findMany({
    where: { path: { in: names.slice(0, -1).map((_, at) => names.slice(0, at + 1).join(' > ')) } },
    select: { id: true, level: true },
  });
  return { ...values, ...Object.fromEntries(above.map(({ id, level }) => [level, String(id)])) };
}

function priorityIn(values: FormValues) {
  const impact = IMPACTS.find((one) => one === values.impact) ?? ('person' satisfies Impact);
  const urgency = URGENCIES.find((one) => one === values.urgency) ?? ('medium' satisfies Urgency);
  return priorityOf(impact, urgency);
}

function numbers(values: FormValues, names: readonly string[]): number[] {
  return names.map((name) => Number(values[name])).filter((id) => Number.isInteger(id) && id > 0);
}
