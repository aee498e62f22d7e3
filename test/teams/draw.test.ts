import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { clean } from '../../src/conversation/clip.ts';
import { opensForm } from '../../src/conversation/opensForm.ts';
import type { Button, Digest, TicketCard, View } from '../../src/conversation/view.ts';
import { linked } from '../../src/conversation/views/linked.ts';
import { languageOf, LOCALES } from '../../src/i18n/language.ts';
import { readButton } from '../../src/teams/buttonData.ts';
import type { Surface } from '../../src/teams/draw/buttons.ts';
import { draw } from '../../src/teams/draw/index.ts';
import { bytesOf } from '../../src/teams/draw/sketch.ts';
import { views } from '../slack/views.ts';
import { checkCard, objectsIn } from './checkCard.ts';
import { agentCard, noon, queue, requesterCard, samples } from './views.ts';

/** Texts of 40,000 letters, drawn again and again until they fit. */
vi.setConfig({ testTimeout: 60_000 });

const french = { language: languageOf('fr') };
const names = Object.keys(views) as View['view'][];
const SURFACES: readonly Surface[] = ['chat', 'plainChat', 'dialog'];
const surface = fc.constantFrom(...SURFACES);

describe.each(LOCALES)('in %s', (locale) => {
  const language = languageOf(locale);

  it.each(Object.entries(samples(locale)))('Teams takes %s', (_, view) => {
    for (const where of SURFACES) {
      const { card, summary } = draw(view, { language, surface: where, now: noon, viewers: ['29:paul'] });
      expect(checkCard(card)).toEqual([]);
      expect(summary.trim()).not.toBe('');
      expect(card.lang).toBe(locale);
    }
  });
});

describe('Teams takes every view, whatever people wrote', () => {
  it.each(names)('%s', (name) => {
    fc.assert(
      fc.property(views[name] as fc.Arbitrary<View>, surface, (view, where) => {
        const { card, summary } = draw(view, { ...french, surface: where });
        expect(checkCard(card)).toEqual([]);
        expect(summary.trim()).not.toBe('');
        expect(summary).not.toMatch(/<\/?at|\n/i);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the address of a ticket', () => {
  const URL = 'https://guichet.example.org/tickets/R-000380';
  const links = (view: View) =>
    textsOf(draw(view, french).card, 'TextBlock').filter((text) => text.includes('https://guichet'));

  it('is a link on its card, where the desk has an address', () => {
    const card = agentCard('fr');
    expect(links(linked(card, 'https://guichet.example.org'))).toEqual([`🔗 [R-000380](${URL})`]);
    expect(links(linked(card, undefined))).toEqual([]);
    const notice: View = { view: 'notice', tone: 'done', words: ['Fait.'], buttons: [], card };
    expect(links(linked(notice, 'https://guichet.example.org'))).toEqual([`🔗 [R-000380](${URL})`]);
    expect(checkCard(draw(linked(card, 'https://guichet.example.org'), french).card)).toEqual([]);
  });
});

describe('what is pressed comes back as the intent it was drawn from', () => {
  it.each(names)('%s', (name) => {
    fc.assert(
      fc.property(views[name] as fc.Arbitrary<View>, surface, (view, where) => {
        const wanted = objectsIn(view).flatMap(({ intent }) => (intent ? [intent] : []));
        for (const { data } of presses(draw(view, { ...french, surface: where }).card)) {
          expect(wanted).toContainEqual(readButton(JSON.parse(JSON.stringify(data))));
        }
      }),
      { numRuns: 15 },
    );
  });
});

describe('what people wrote', () => {
  const hostile = '**gras** [banque](https://evil.example) <b>x</b>';
  const everywhere: TicketCard = {
    ...agentCard('fr', {
      title: hostile,
      description: hostile,
      postIt: hostile,
      pendingReason: null,
      requester: { id: 2, name: hostile, email: null, phone: null },
    }),
  };

  it('is drawn to the letter, in TextRuns and nowhere else', () => {
    const card = draw(everywhere, french).card;
    const found = objectsIn(card).filter((one) =>
      Object.values(one).some((value) => typeof value === 'string' && value.includes('gras')),
    );
    const kinds = found.map(({ type, text }) => [type, text]);
    expect(kinds.filter(([type]) => type === 'TextRun')).toHaveLength(4);
    expect(kinds.filter(([, text]) => text === hostile)).toHaveLength(4);
    // Where nothing of a card can be shown, a sentence stands for it, and means nothing.
    expect(kinds.filter(([type]) => type !== 'TextRun')).toEqual([['AdaptiveCard', undefined]]);
    expect(card.fallbackText).toContain('∗∗gras∗∗ [banque]\u2060(https://evil.example) <\u2060b>');
  });

  it('is read as the very letters that were typed', () => {
    fc.assert(
      fc.property(views.reading, (reading) => {
        const [first] = reading.parts;
        const text = clean(first?.text ?? '').trim();
        fc.pre(text !== '' && text.length < 1_000);
        const { card } = draw({ ...reading, parts: [{ heading: ['x'], text: first?.text ?? '' }] }, french);
        const shown = objectsIn(card)
          .filter(({ type }) => type === 'TextRun')
          .map((run) => String(run.text).replaceAll('\u2060', ''));
        expect(shown.map((one) => one.trim())).toContain(text.replaceAll('\u2060', '').trim());
      }),
      { numRuns: 200 },
    );
  });

  it('stays inert in a sentence that holds a date', () => {
    const view = agentCard('fr', { state: 'pending', pendingReason: hostile, pendingUntil: noon });
    const sentence = textsOf(draw(view, french).card, 'TextBlock').find((text) => text.includes('gras'));
    expect(sentence).toBe(
      'En attente\u00A0: ∗∗gras∗∗ [banque]\u2060(https://evil.example) <\u2060b>x<\u2060/b> — reprise prévue le {{DATE(2026-11-24T12:00:00Z, SHORT)}}',
    );
  });
});

describe('a card', () => {
  it('leaves dates to Teams, whole and in the reader’s own zone', () => {
    const dates = textsOf(draw(requesterCard('en'), { language: languageOf('en') }).card, 'TextBlock');
    expect(dates).toContain(
      'Opened {{DATE(2026-11-24T10:48:00Z, SHORT)}} at {{TIME(2026-11-24T10:48:00Z)}} (phone)',
    );
  });

  it('asks for each viewer’s own, of sixty at most', () => {
    const viewers = Array.from({ length: 70 }, (_, at) => `29:${at}`);
    const { refresh } = draw(agentCard('fr'), { ...french, viewers }).card;
    expect(refresh?.userIds).toEqual(viewers.slice(0, 60));
    expect(refresh?.action.verb).toBe('refresh');
    expect(readButton(refresh?.action.data)).toEqual({ kind: 'show', ticketId: 380 });
    expect(draw(agentCard('fr'), french).card.refresh).toBeUndefined();
    expect(draw(agentCard('fr'), { ...french, viewers, surface: 'dialog' }).card.refresh).toBeUndefined();
  });

  it('puts what is most likely first, and the rest behind « … »', () => {
    const titles = presses(draw(agentCard('fr'), french).card).map(({ title, mode, style }) => [
      title,
      mode ?? style,
    ]);
    expect(titles.slice(0, 5)).toEqual([
      ["M'assigner", 'positive'],
      ['Répondre', undefined],
      ['🔒 Note interne', undefined],
      ['Affecter à une équipe', undefined],
      ['Assigner', 'secondary'],
    ]);
    expect(titles).toContainEqual(['Tout lire', 'secondary']);
  });

  it('cuts the longest texts first, leaves the short ones whole, and then offers to read everything', () => {
    const long = 'é'.repeat(40_000);
    const view = agentCard('fr', { description: long, solution: long, state: 'resolved', title: long });
    const drawn = draw({ ...view, exchanges: view.exchanges.map((one) => ({ ...one, text: long })) }, french);
    expect(bytesOf(drawn.card)).toBeLessThan(28 * 1_024);
    const cut = textsOf(drawn.card, 'TextRun').filter((text) => /^é+…$/.test(text));
    expect(cut.filter((text) => text.length >= 1_000)).toHaveLength(4);
    expect(textsOf(drawn.card, 'TextRun')).toContain(view.internal[0]?.text);
    const read = presses(drawn.card).find(({ title }) => title === 'Tout lire');
    expect(read?.mode).toBeUndefined();
    expect(checkCard(drawn.card)).toEqual([]);
  });
});

describe('a list', () => {
  const page = Array.from({ length: 20 }, (_, at) => ({
    id: at + 1,
    number: at + 1,
    version: 1,
    title: `Vidéoprojecteur de la salle ${at} du lycée, qui ne s'allume plus depuis la rentrée`,
    state: 'pending',
    priority: 2,
    requesterName: 'Marie-Françoise Delacroix-Montaigne',
    beneficiaryName: null,
    teamId: 1,
    teamKey: 'HELPDESK',
    teamName: 'HELPDESK',
    agentId: null,
    agentName: 'Catherine Buffet',
    subcategoryName: 'Équipements audiovisuels',
    createdAt: noon,
    updatedAt: noon,
    stateSince: noon,
    pendingUntil: null,
    lateAt: null,
  }));

  it('shows a page of twenty whole, in a table whose first row is its header', () => {
    const { card } = draw(queue('fr', page), french);
    const [table] = objectsIn(card).filter(({ type }) => type === 'Table');
    expect(table?.firstRowAsHeader).toBe(true);
    const rows = table?.rows as { cells: unknown[] }[];
    expect(rows).toHaveLength(21);
    expect(textsOf(rows[0], 'TextRun')).toEqual(['Demande', 'Objet']);
    expect(rows.every(({ cells }) => cells.length === 2)).toBe(true);
    for (const { title } of page) expect(textsOf(card, 'TextRun')).toContain(title);
  });

  it('opens a ticket by its reference, and offers the next page', () => {
    const pressed = presses(draw(queue('fr', page), french).card);
    expect(pressed[0]).toMatchObject({ title: 'R-000001', verb: 'show' });
    expect(pressed.at(-1)?.title).toBe('Page suivante');
  });

  it('says how many rows found no room', () => {
    const many = [0, 1, 2, 3].flatMap((times) =>
      page.map((one) => ({ ...one, number: one.number + 20 * times })),
    );
    expect(JSON.stringify(draw(queue('fr', many), french).card)).toMatch(/… \+\d+/);
  });

  it('says what to do when it is empty', () => {
    const { card, summary } = draw(queue('fr', []), french);
    expect(summary).toBe('Demandes en cours · HELPDESK (0) – Rien à traiter chez HELPDESK.');
    expect(textsOf(card, 'TextRun')).toContain('Rien à traiter chez HELPDESK.');
  });
});

describe('a dashboard', () => {
  it('counts in charts, and in letters where there are none', () => {
    const { card } = draw(samples('fr').dashboard as View, french);
    const [chart] = objectsIn(card).filter(({ type }) => type === 'Chart.HorizontalBar');
    expect(chart).toMatchObject({
      title: 'Par agent',
      data: [
        { x: 'Suzanne Diabaté', y: 3 },
        { x: 'Josiane Albin', y: 1 },
        { x: 'non défini', y: 12 },
      ],
    });
    expect(textsOf(chart?.fallback, 'TextRun').join('\n').replaceAll('\u00A0', ' ')).toBe(
      [
        'Par agent',
        'Suzanne Diabaté   3 ███',
        'Josiane Albin     1 █',
        'non défini       12 ████████████',
      ].join('\n'),
    );
  });
});

describe('a digest', () => {
  it('gives up pictures, the last first, before it is more than Teams takes', () => {
    const long = '𰙸'.repeat(14);
    const bars = {
      chart: 'bars',
      title: long,
      alt: long,
      bars: Array(20).fill({ label: long, count: 3 }),
    } as const;
    const values = Array<number>(31).fill(2);
    const lines = {
      chart: 'lines',
      title: 'Créées et résolues',
      alt: long,
      labels: values.map(() => long),
      series: Array(3).fill({ name: long, values }),
    } as const;
    const digest = { ...(samples('fr').digest as Digest), charts: [lines, lines, bars, bars, bars, bars] };
    const { card } = draw(digest, french);
    expect(checkCard(card)).toEqual([]);
    const shown = objectsIn(card).filter(({ type }) => String(type).startsWith('Chart.'));
    expect(shown.length).toBeGreaterThan(0);
    expect(shown[0]).toMatchObject({ title: 'Créées et résolues' });
  });

  it('has pictures where there are no charts and the desk has an address', () => {
    const digest = samples('fr').digest as Digest;
    const charts = digest.charts.map((chart) => ({ ...chart, path: '/pictures/x.png' }));
    const { card } = draw(linked({ ...digest, charts }, 'https://guichet.example.org'), french);
    expect(checkCard(card)).toEqual([]);
    const fallbacks = objectsIn(card).flatMap(({ type, fallback }) =>
      String(type).startsWith('Chart.') ? [fallback] : [],
    );
    expect(fallbacks).toHaveLength(charts.length);
    expect(fallbacks[0]).toEqual({
      type: 'Image',
      url: 'https://guichet.example.org/pictures/x.png',
      altText:
        'Créées et résolues, 3 jours – Créées 12 (au plus 8 par jour) · Résolues 3 (au plus 2 par jour)',
      size: 'stretch',
    });
  });

  it('draws its trend as lines, and in letters where there are no charts', () => {
    const { card, summary } = draw(samples('fr').digest as View, french);
    expect(summary).toBe('HELPDESK\u00a0: 14 ouvertes · 9 créées · 6 résolues · 2 non assignées');
    expect(textsOf(card, 'TextRun').join(' ')).toContain('14  +3 ouvertes');
    const [chart] = objectsIn(card).filter(({ type }) => type === 'Chart.Line');
    expect(chart?.data).toMatchObject([
      { legend: 'Créées', values: [{ y: 0 }, { y: 4 }, { x: '24 nov.', y: 8 }] },
      { legend: 'Résolues', values: [{ y: 1 }, { y: 0 }, { y: 2 }] },
    ]);
    expect(textsOf(chart?.fallback, 'TextRun').join('\n').replaceAll('\u00A0', ' ')).toBe(
      ['Créées et résolues, 3 jours', 'Créées    ▁▅█ 12', 'Résolues  ▂▁▃ 3', '22 nov. – 24 nov.'].join('\n'),
    );
  });
});

describe('an answer', () => {
  it('says how long ago it was, and its card when', () => {
    const { card, summary } = draw(samples('fr').stale as View, { ...french, now: noon });
    expect(summary).toContain('Catherine Buffet a modifié cette demande il y a 2 secondes.');
    expect(textsOf(card, 'TextRun').join('')).toContain('il y a 2 secondes');
    expect(textsOf(card, 'TextBlock').join('')).toContain('Ouverte le {{DATE(');
  });
});

describe('a button', () => {
  const take: Button = { label: 'M’assigner', intent: { kind: 'act', action: 'take', ticketId: 1 } };
  const reply: Button = { label: 'Répondre', intent: { kind: 'act', action: 'reply', ticketId: 1 } };
  const drawn = (buttons: readonly Button[], where: Surface) =>
    presses(
      draw({ view: 'notice', tone: 'info', words: ['x'], buttons }, { ...french, surface: where }).card,
    );

  it('that is answered with a card executes, and submits where a client knows no better', () => {
    const data = { intent: take.intent };
    expect(drawn([take], 'chat')).toEqual([
      {
        type: 'Action.Execute',
        title: 'M’assigner',
        verb: 'take',
        data,
        fallback: { type: 'Action.Submit', title: 'M’assigner', data },
      },
    ]);
  });

  it('that asks for something opens a dialog, where there are any', () => {
    const data = { intent: reply.intent };
    expect(drawn([reply], 'chat')).toEqual([
      { type: 'Action.Submit', title: 'Répondre', data: { msteams: { type: 'task/fetch' }, ...data } },
    ]);
    expect(drawn([reply], 'plainChat')).toMatchObject([{ type: 'Action.Execute', verb: 'reply', data }]);
    expect(drawn([take, reply], 'dialog').map(({ type }) => type)).toEqual([
      'Action.Submit',
      'Action.Submit',
    ]);
    expect(drawn([reply], 'dialog')[0]?.data).toEqual(data);
  });

  it('is of one kind or the other in every view', () => {
    for (const view of Object.values(samples('fr'))) {
      for (const { type, data } of presses(draw(view, french).card)) {
        const wanted = readButton(data);
        expect(wanted).not.toBeNull();
        if (wanted) expect(type).toBe(opensForm(wanted) ? 'Action.Submit' : 'Action.Execute');
      }
    }
  });

  it('asks first where it must, and names what « yes » does', () => {
    const confirm = { title: 'Sûr ?', words: 'Vraiment ?', yes: 'Oui', no: 'Non' };
    const { card } = draw(
      { view: 'notice', tone: 'info', words: ['x'], buttons: [{ ...take, style: 'danger', confirm }] },
      french,
    );
    const [asks] = objectsIn(card).filter(({ type }) => type === 'Action.ShowCard');
    expect(asks).toMatchObject({ title: 'M’assigner', style: 'destructive' });
    expect(textsOf(asks, 'TextRun')).toEqual(['Sûr ?', 'Vraiment ?']);
    expect(presses(asks)).toMatchObject([{ title: 'Oui', data: { intent: take.intent } }]);
  });

  it.each([null, undefined, 'x', {}, { intent: 'take' }, { intent: { kind: 'destroy' } }, []])(
    'is not read from %j',
    (data) => {
      expect(readButton(data)).toBeNull();
    },
  );
});

interface Press {
  readonly type: string;
  readonly title?: string;
  readonly mode?: string;
  readonly style?: string;
  readonly verb?: string;
  readonly data: unknown;
}

/** What can be pressed, without what stands in for it elsewhere. */
function presses(value: unknown): Press[] {
  if (Array.isArray(value)) return value.flatMap(presses);
  if (typeof value !== 'object' || value === null) return [];
  const { type } = value as { type?: unknown };
  if (type === 'Action.Execute' || type === 'Action.Submit') return [value as Press];
  return Object.entries(value).flatMap(([name, one]) => (name === 'refresh' ? [] : presses(one)));
}

const textsOf = (value: unknown, kind: 'TextRun' | 'TextBlock'): string[] =>
  objectsIn(value)
    .filter(({ type }) => type === kind)
    .map(({ text }) => String(text));
