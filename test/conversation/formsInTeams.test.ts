import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Intent } from '../../src/conversation/intent.ts';
import type { Actor } from '../../src/desk/actor.ts';
import { ACTIONS } from '../../src/desk/lifecycle.ts';
import { languageOf, LOCALES, type Locale } from '../../src/i18n/language.ts';
import { drawForm } from '../../src/teams/drawForm.ts';
import { type ReadForm, readForm } from '../../src/teams/readForm.ts';
import { checkCard } from '../teams/checkCard.ts';
import { pressed } from '../teams/filled.ts';
import { aTalk, formOf, type Talk, viewOf } from './talk.ts';

/** Every form the desk opens, drawn, filled in and sent back as Teams does. */
let talk: Talk;
beforeAll(async () => {
  talk = await aTalk();
});
afterAll(() => talk.close());

async function drawn(person: Actor, wanted: Intent, locale: Locale, inChat = false) {
  const form = formOf(await talk.wants({ ...person, locale }, wanted));
  return { form, ...drawForm(form, { language: languageOf(locale), inChat }) };
}

const asIntent = ({ does, context, values }: ReadForm): Intent => ({
  kind: does === 'redraw' ? 'redraw' : 'submit',
  context,
  values,
});

describe.each(LOCALES)('in %s', (locale) => {
  it('Teams takes every form, in a dialog and in the chat', async () => {
    const { catherine, paul, nadia } = talk;
    const opened = (await talk.opens(paul)).ticketId;
    await talk.mayDo(catherine, 'take', opened);
    const resolved = (await talk.opens(paul)).ticketId;
    await talk.mayDo(catherine, 'take', resolved);
    await talk.mayDo(catherine, 'resolve', resolved, { code: 'assistance', solution: 'Fait.' });
    const seen = new Set<string>();
    for (const action of ACTIONS) {
      if (['take', 'resume', 'follow', 'unfollow', 'approve', 'reject'].includes(action)) continue;
      const ticketId = ['close', 'reopen', 'rate'].includes(action) ? resolved : opened;
      const by = { close: paul, rate: paul, closeAdministratively: nadia }[action as string] ?? catherine;
      for (const inChat of [false, true]) {
        const { card, form, title } = await drawn(by, { kind: 'act', action, ticketId }, locale, inChat);
        expect(checkCard(card), action).toEqual([]);
        expect(title).toBe(form.title);
        seen.add(form.context.form);
      }
    }
    expect(seen.size).toBe(14);
  });

  it.each([true, false])('a ticket is created with all its fields (in the chat: %s)', async (inChat) => {
    const { catherine, paul } = talk;
    const quick = await drawn(catherine, { kind: 'create', title: 'Écran noir' }, locale, inChat);
    expect(checkCard(quick.card)).toEqual([]);
    const more = readForm(pressed(quick.card, 'redraw', { requesterId: String(paul.id) }));
    expect(more).toMatchObject({ does: 'redraw', context: { form: 'create', full: true } });
    const full = await drawn(catherine, asIntent(more as ReadForm), locale, inChat);
    expect(checkCard(full.card)).toEqual([]);
    const long = 'é'.repeat(3_000);
    const typed = { description: long, firstEntry: long, postIt: 'é'.repeat(1_000), urgency: 'critical' };
    const again = readForm(pressed(full.card, 'redraw', typed)) as ReadForm;
    const largest = await drawn(catherine, asIntent(again), locale, inChat);
    // As large as a form gets here, with what was typed still in it.
    expect(checkCard(largest.card)).toEqual([]);
    const read = readForm(pressed(largest.card, 'submit')) as ReadForm;
    const notice = viewOf(await talk.wants({ ...catherine, locale }, asIntent(read)), 'notice');
    expect(notice.tone).toBe('done');
    const ticket = await talk.store.read.ticket.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(ticket).toMatchObject({
      title: 'Écran noir',
      description: long,
      requesterId: paul.id,
      urgency: 'critical',
    });
  });

  it('a mistake comes back under its field, with what was typed', async () => {
    const { catherine } = talk;
    const { ticketId } = await talk.opens(talk.paul);
    await talk.mayDo(catherine, 'take', ticketId);
    const language = languageOf(locale);
    const { card, form } = await drawn(catherine, { kind: 'act', action: 'hold', ticketId }, locale);
    const typed = { reason: 'Pièce', until: '2020-01-01' };
    const read = readForm(pressed(card, 'submit', typed)) as ReadForm;
    const reply = await talk.wants({ ...catherine, locale }, asIntent(read));
    if (reply.reply !== 'errors') throw new Error(`no errors: ${JSON.stringify(reply)}`);
    const back = drawForm(form, { language, errors: reply.errors, values: read.values });
    expect(checkCard(back.card)).toEqual([]);
    expect(JSON.stringify(back.card)).toContain(language.t('invalid.past_date'));
    expect(readForm(pressed(back.card, 'submit', { until: '' }))?.values).toEqual({
      reason: 'Pièce',
      until: null,
    });
  });

  it('an edit empties what was emptied', async () => {
    const { catherine } = talk;
    const { ticketId } = await talk.opens(talk.paul, { callbackPhone: '05 61', description: 'long' });
    const { card } = await drawn(catherine, { kind: 'act', action: 'edit', ticketId }, locale);
    const read = readForm(pressed(card, 'submit', { callbackPhone: '' })) as ReadForm;
    await talk.wants({ ...catherine, locale }, asIntent(read));
    const ticket = await talk.store.read.ticket.findUniqueOrThrow({ where: { id: ticketId } });
    expect(ticket).toMatchObject({ callbackPhone: null, description: 'long' });
  });
});
