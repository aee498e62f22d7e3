import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Field, Form } from '../../src/conversation/form.ts';
import { checkView } from '../../src/playground/slack/blocks/check.ts';
import { stateOf } from '../../src/playground/slack/elementState.ts';
import type { Block } from '../../src/playground/slack/model.ts';
import { drawForm } from '../../src/slack/drawForm.ts';
import { readSuggestion } from '../../src/slack/formFields.ts';
import { drawErrors, type FormView, readForm, readRedraw } from '../../src/slack/readForm.ts';
import { context, hostileForm } from './forms.ts';

/** The view as Slack sends it back untouched. */
const sentBack = (view: ReturnType<typeof drawForm>): FormView => ({
  private_metadata: view.private_metadata ?? '',
  state: { values: stateOf(view.blocks as Block[]) as FormView['state']['values'] },
});

describe('a form', () => {
  it('is taken by Slack, and comes back as it was drawn', () => {
    fc.assert(
      fc.property(hostileForm, fc.option(fc.nat(), { nil: undefined }), (form, revision) => {
        const view = drawForm(form, { origin: 'C0HELPDESK', revision });
        expect(checkView(view, 'modal')).toBeUndefined();
        const read = readForm(sentBack(view));
        expect(read).toMatchObject({ context, origin: 'C0HELPDESK' });
        for (const field of form.fields) {
          const value = read?.values[field.name];
          if (field.kind === 'suggest') expect(value).toBe(field.initial?.value);
          else if (field.kind === 'text' || field.kind === 'longText')
            expect(value?.length ?? 0).toBeLessThanOrEqual(3_000);
          else expect(value).toBe(field.initial);
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  const small = (fields: readonly Field[]): Form => ({
    context,
    title: 'Nouveau ticket pour un utilisateur',
    submit: 'Créer',
    cancel: 'Annuler',
    fields,
    redraw: { label: 'Plus de champs', context: { form: 'create', full: true } },
  });
  const family: Field = {
    name: 'family',
    label: 'Famille',
    kind: 'suggest',
    source: 'family',
    under: 12,
    required: true,
  };
  const title: Field = { name: 'title', label: 'Objet', kind: 'text', required: true };

  it('carries in its block ids what a search in a menu is narrowed to', () => {
    const ids = drawForm(small([title, family])).blocks.map((block) => block.block_id);
    expect(ids).toEqual(['title', 'family|family|12', 'redraw']);
    expect(readSuggestion('family|family|12')).toEqual({ source: 'family', under: 12 });
    expect(readSuggestion('who|person|')).toEqual({ source: 'person' });
    expect(readSuggestion('who|person||r3')).toEqual({ source: 'person' });
    expect(readSuggestion('title')).toBeNull();
    expect(readSuggestion('x|tables|1')).toBeNull();
  });

  it('renews its menus when drawn anew, and leaves what is being typed', () => {
    const ids = drawForm(small([title, family]), { revision: 2 }).blocks.map((block) => block.block_id);
    expect(ids).toEqual(['title', 'family|family|12|r2', 'redraw']);
  });

  it('asks for more fields without forgetting where it came from', () => {
    const view = drawForm(small([title]), { origin: 'D0PAUL' });
    const button = (view.blocks as Block[]).at(-1)?.elements as { value: string }[];
    const read = readRedraw(sentBack(view), button[0]?.value ?? '');
    expect(read).toEqual({ context: { ...context, full: true }, origin: 'D0PAUL', values: { title: null } });
  });

  it('shows each error under its field, and none is lost', () => {
    const { blocks } = drawForm(small([title, family]), { revision: 1 });
    expect(drawErrors({ family: 'Choisissez.', gone: 'Trop tard.' }, blocks as Block[])).toEqual({
      'family|family|12|r1': 'Choisissez.',
      title: 'Trop tard.',
    });
  });

  it.each(['', '{}', 'null', '{"context":{"form":"nothing"}}'])('is not read from %j', (private_metadata) => {
    expect(readForm({ private_metadata, state: { values: {} } })).toBeNull();
  });

  it('refuses to be drawn with more context than a view keeps', () => {
    expect(() => drawForm(small([title]), { origin: 'x'.repeat(3_000) })).toThrow(/context of form create/);
  });
});
