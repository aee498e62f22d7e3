import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Field, Form } from '../../src/conversation/form.ts';
import { notifyForm } from '../../src/conversation/forms/notifyForm.ts';
import { ago } from '../../src/conversation/words.ts';
import { languageOf } from '../../src/i18n/language.ts';
import { drawForm } from '../../src/teams/drawForm.ts';
import { drawFound, drawOption, readSearch } from '../../src/teams/formFields.ts';
import { readForm } from '../../src/teams/readForm.ts';
import { context, hostileForm } from '../slack/forms.ts';
import { checkCard, objectsIn } from './checkCard.ts';
import { pressed } from './filled.ts';
import { noon } from './views.ts';

const french = { language: languageOf('fr') };
const small = (fields: readonly Field[], rest: Partial<Form> = {}): Form => ({
  context: { form: 'reply', ticketId: 380 },
  title: 'Répondre',
  submit: 'Envoyer',
  cancel: 'Annuler',
  fields,
  ...rest,
});
const text: Field = { name: 'text', label: 'Message', kind: 'longText', required: true, maxLength: 3_000 };
const level = (name: 'domain' | 'group', rest: Partial<Field> = {}): Field =>
  ({ name, label: name, kind: 'suggest', source: name, required: false, redraws: true, ...rest }) as Field;
const subcategory: Field = {
  name: 'subcategoryId',
  label: 'Sous-catégorie',
  kind: 'suggest',
  source: 'subcategory',
  under: 12,
  required: false,
};
const inputs = (form: Form, options = {}) =>
  objectsIn(drawForm(form, { ...french, ...options }).card).filter(({ type }) =>
    String(type).startsWith('Input.'),
  );

describe('« Moins de messages »', () => {
  it.each([true, false])('is taken by Teams, and comes back as it was chosen (mail: %s)', (mail) => {
    const values = { reachedBy: 'both', quietFrom: '1145', quietUntil: '450' };
    for (const inChat of [true, false]) {
      const { card } = drawForm(notifyForm(french.language, values, { mail, digests: mail }), {
        ...french,
        inChat,
      });
      expect(checkCard(card)).toEqual([]);
      expect(readForm(pressed(card, 'submit'))).toMatchObject({
        does: 'submit',
        context: { form: 'notify' },
        values: { quietFrom: '1145', quietUntil: '450', ...(mail && { reachedBy: 'both' }) },
      });
    }
  });
});

describe('a form', () => {
  it('is taken by Teams, and comes back as it was drawn', () => {
    fc.assert(
      fc.property(hostileForm, fc.boolean(), (form, inChat) => {
        const { card, title } = drawForm(form, { ...french, inChat });
        // What was typed is never cut: only what we say can be, so the size is not ours here.
        expect(checkCard(card).filter((mistake) => !mistake.endsWith(' bytes'))).toEqual([]);
        expect(title).not.toBe('');
        const read = readForm(pressed(card, 'submit'));
        expect(read).toMatchObject({ does: 'submit', context });
        for (const field of form.fields) {
          const value = read?.values[field.name];
          if (field.kind === 'suggest') expect(value).toBe(field.initial?.value);
          else if (field.kind === 'date' || field.kind === 'choice') expect(value).toBe(field.initial);
          else expect(value?.length ?? 0).toBeLessThanOrEqual(Math.min(3_000, field.maxLength ?? 3_000));
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('says who will read it before its fields, and how long ago things were', () => {
    const form = small([text], {
      notice: { tone: 'internal', words: ['Lu par les intervenants, ', ago(noon)] },
    });
    const [first] = drawForm(form, { ...french, now: new Date(noon.getTime() + 5_000) }).card.body;
    expect(first).toMatchObject({ type: 'Container', style: 'warning' });
    expect(JSON.stringify(first)).toContain('🔒  Lu par les intervenants, il y a 5 secondes');
  });

  it('has Teams check what is required, and says so in words', () => {
    expect(inputs(small([{ ...text, name: 'solution' }]))).toMatchObject([
      {
        label: 'Message',
        isRequired: true,
        errorMessage: 'La solution est obligatoire\u00A0: le demandeur la recevra.',
      },
    ]);
  });

  it('leaves the check to the desk where it may be drawn anew, which a client would refuse half empty', () => {
    const form = small([text], {
      redraw: { label: 'Plus de champs', context: { form: 'create', full: true } },
    });
    const [input] = inputs(form);
    expect(input).toMatchObject({ label: 'Message *' });
    expect(input).not.toHaveProperty('isRequired');
    const { card } = drawForm(form, french);
    expect(readForm(pressed(card, 'redraw'))).toEqual({
      does: 'redraw',
      context: { form: 'create', full: true },
      values: { text: null },
    });
  });

  it('says what is wrong under the field, keeps what was typed, and loses no mistake', () => {
    const until: Field = { name: 'until', label: 'Reprise', kind: 'date', required: false };
    const { card } = drawForm(small([text, until]), {
      ...french,
      errors: { until: 'Cette date est passée.', '': 'Trop tard.' },
      values: { text: 'Pièce *commandée*', until: '2020-01-01' },
    });
    expect(checkCard(card)).toEqual([]);
    const [stray, first, second] = card.body;
    expect(JSON.stringify(stray)).toContain('Trop tard.');
    expect(stray).toMatchObject({ style: 'attention' });
    expect(first).toMatchObject({ type: 'Input.Text', value: 'Pièce *commandée*' });
    expect(second).toMatchObject({
      type: 'Container',
      style: 'attention',
      items: [{ type: 'Input.Date', value: '2020-01-01' }, { type: 'RichTextBlock' }],
    });
    expect(JSON.stringify(second)).toContain('Cette date est passée.');
  });

  it('says that a field was emptied, of which Teams says nothing', () => {
    const { card } = drawForm(small([{ ...text, required: false, initial: 'avant' }]), french);
    expect(readForm(pressed(card, 'submit', { text: '' }))?.values).toEqual({ text: null });
    expect(readForm(pressed(card, 'submit'))?.values).toEqual({ text: 'avant' });
  });

  it('lets go again of a choice that may be empty', () => {
    const choice: Field = {
      name: 'teamId',
      label: 'Équipe',
      kind: 'choice',
      required: false,
      initial: '1',
      options: [{ value: '1', label: 'HELP*DESK*' }],
    };
    const form = small([choice]);
    expect(inputs(form)).toMatchObject([
      {
        choices: [
          { title: '–', value: '' },
          { title: 'HELP∗DESK∗', value: '1' },
        ],
        value: '1',
      },
    ]);
    const back = pressed(drawForm(form, french).card, 'submit', { teamId: '' });
    expect(readForm(back)?.values).toEqual({ teamId: null });
    expect(inputs(small([{ ...choice, required: true }]))).toMatchObject([{ choices: [{ value: '1' }] }]);
  });

  it('is a card to fill in where a client opens no dialog, which can be cancelled half empty', () => {
    const { card } = drawForm(small([text]), { ...french, inChat: true });
    expect(checkCard(card)).toEqual([]);
    expect(card.actions).toMatchObject([
      { type: 'Action.Execute', verb: 'submit:reply', fallback: { type: 'Action.Submit' } },
      { type: 'Action.Execute', verb: 'cancel:reply', associatedInputs: 'none' },
    ]);
    expect(readForm(pressed(card, 'submit', { text: 'Bonjour' }))).toEqual({
      does: 'submit',
      context: { form: 'reply', ticketId: 380 },
      values: { text: 'Bonjour' },
    });
    expect(readForm(pressed(card, 'cancel', { text: 'Bonjour' }))).toMatchObject({
      does: 'cancel',
      values: {},
    });
  });

  it.each([
    null,
    'x',
    {},
    { intent: { kind: 'help' } },
    { form: { does: 'submit', context: { form: 'nothing' }, fields: [] } },
    { form: { does: 'destroy', context: { form: 'reply' }, fields: [] } },
    { form: { does: 'submit', context: { form: 'reply' } } },
    { form: { does: 'submit', context: { form: 'reply' }, fields: [{}] } },
  ])('is not read from %j', (data) => {
    expect(readForm(data)).toBeNull();
  });

  it('reads words, and nothing else, of what it asked for, and of nothing else', () => {
    const form = { does: 'submit', context: { form: 'reply' }, fields: ['text', 'n', 'o', '__proto__'] };
    const read = readForm({ form, text: 'x', n: 3, o: { a: 1 }, admin: 'true' });
    expect(Object.entries(read?.values ?? {})).toEqual([
      ['text', 'x'],
      ['n', null],
      ['o', null],
      ['__proto__', null],
    ]);
  });
});

describe('a field that is searched', () => {
  it('asks us while one types, and drops what stands below it when it changes', () => {
    const drawn = inputs(
      small([
        level('domain'),
        level('group', { initial: { value: '7', label: 'a_b' } } as object),
        subcategory,
      ]),
    );
    expect(drawn).toMatchObject([
      {
        style: 'filtered',
        choices: [],
        'choices.data': { type: 'Data.Query', dataset: 'domain|', associatedInputs: 'auto' },
        valueChangedAction: { type: 'Action.ResetInputs', targetInputIds: ['group', 'subcategoryId'] },
      },
      { value: '7', choices: [{ title: 'aˍb', value: '7' }] },
      { 'choices.data': { dataset: 'subcategory|12' } },
    ]);
    expect(drawn[2]).not.toHaveProperty('valueChangedAction');
  });

  it('is narrowed by what is chosen above it now, not by what was when it was drawn', () => {
    const search = (dataset: string, data?: object) => readSearch({ queryText: 'ang', dataset, data });
    expect(search('subcategory|12', { domain: '3', group: '7', title: '99' })).toEqual({
      source: 'subcategory',
      query: 'ang',
      under: 7,
    });
    expect(search('subcategory|12', {})).toEqual({ source: 'subcategory', query: 'ang' });
    expect(search('subcategory|12')).toEqual({ source: 'subcategory', query: 'ang', under: 12 });
    expect(search('group|', { domain: '3', service: '8' })).toEqual({
      source: 'group',
      query: 'ang',
      under: 3,
    });
    expect(search('domain|', { domain: '3' })).toEqual({ source: 'domain', query: 'ang' });
    expect(search('agent|3', { domain: '4' })).toEqual({ source: 'agent', query: 'ang', under: 3 });
  });

  it.each([
    null,
    {},
    { dataset: 'tables|1' },
    { dataset: 'agent|x' },
    { dataset: 'agent|-1' },
    { dataset: 4 },
  ])('searches nothing for %j', (value) => {
    expect(readSearch(value)).toBeNull();
  });

  it('names what it finds with all that tells it from its like, inert', () => {
    expect(drawOption({ value: '9', label: 'Anglais', detail: '[Outils](x) › Incident' })).toEqual({
      title: 'Anglais — [Outils]\u2060(x) › Incident',
      value: '9',
    });
  });

  it('is answered with what Teams shows of it', () => {
    const options = Array.from({ length: 30 }, (_, at) => ({ value: String(at + 1), label: `Salle ${at}` }));
    expect(drawFound(options)).toMatchObject({
      type: 'application/vnd.microsoft.search.searchResponse',
      value: { results: { length: 15, 0: { title: 'Salle 0', value: '1' } } },
    });
  });
});
