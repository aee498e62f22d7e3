import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { decodeIntent } from '../../src/conversation/intent.ts';
import type { Digest, TicketCard, TicketList, View } from '../../src/conversation/view.ts';
import { linked } from '../../src/conversation/views/linked.ts';
import { checkMessageBlocks, checkView } from '../../src/playground/slack/blocks/check.ts';
import { drawHome } from '../../src/slack/draw/dashboard.ts';
import { draw, drawings } from '../../src/slack/draw/index.ts';
import { drawModal } from '../../src/slack/drawModal.ts';
import { views } from './views.ts';

/** Texts of 40,000 letters, drawn again and again until they fit. */
vi.setConfig({ testTimeout: 60_000 });

const names = Object.keys(views) as View['view'][];

describe('Slack takes every view, whatever people wrote', () => {
  for (const rich of [true, false]) {
    it.each(names)(`%s, ${rich ? 'rich' : 'plain'}`, (name) => {
      fc.assert(
        fc.property(views[name] as fc.Arbitrary<View>, (view) => {
          const drawn = draw(view, { rich, pictures: !rich });
          expect(checkMessageBlocks(drawn.blocks)).toBeUndefined();
          expect(drawn.text.trim()).not.toBe('');
          expect(drawn.text.length).toBeLessThanOrEqual(3_000);
        }),
        { numRuns: 25 },
      );
    });
  }

  it('dashboards on Home', () => {
    fc.assert(
      fc.property(views.dashboard, fc.boolean(), (view, rich) => {
        expect(checkView(drawHome(view, { rich }), 'home')).toBeUndefined();
      }),
      { numRuns: 15 },
    );
  });

  it('readings and notices in modals', () => {
    fc.assert(
      fc.property(views.reading, views.notice, (reading, notice) => {
        expect(checkView(drawModal(reading, '{}'), 'modal')).toBeUndefined();
        expect(checkView(drawModal(notice, '{}'), 'modal')).toBeUndefined();
      }),
      { numRuns: 15 },
    );
  });
});

describe('a digest that Slack refuses', () => {
  const chart = {
    chart: 'bars',
    title: 'Charge',
    alt: 'Paul 2',
    bars: [{ label: 'Paul', count: 2 }],
  } as const;
  const url = 'https://guichet.example.org/pictures/x.png';
  const digest: Digest = {
    view: 'digest',
    title: 'Bonjour',
    summary: 'HELPDESK',
    period: null,
    figures: [],
    serviceLevel: null,
    charts: [{ ...chart, url }, chart, { ...chart, url }],
    tickets: { title: 'Aucune', rows: [] },
    buttons: [],
  };
  const chartsIn = (view: Digest) =>
    [...drawings(view)].map(({ blocks }) =>
      blocks.filter(({ block_id: id = '' }) => /^chart:\d$/.test(id)).map(({ type }) => type),
    );

  it('has pictures of its charts, then nothing but words', () => {
    expect(chartsIn(digest)).toEqual([
      ['data_visualization', 'data_visualization', 'rich_text'],
      ['image', 'rich_text', 'rich_text'],
      ['rich_text', 'rich_text', 'rich_text'],
    ]);
    const [, pictured] = drawings(digest);
    expect(pictured?.blocks).toContainEqual({
      type: 'image',
      block_id: 'chart:0',
      image_url: url,
      alt_text: 'Charge – Paul 2',
    });
  });

  it('has words at once where the desk has no address', () => {
    const charts = digest.charts.map((one) => ({ ...one, url: undefined }));
    expect(chartsIn({ ...digest, charts })).toHaveLength(2);
  });
});

describe('the address of a ticket', () => {
  const URL = 'https://guichet.example.org/tickets/R-000380';
  const links = (view: View) =>
    draw(view, { rich: true }).blocks.flatMap((block) => (block.type === 'context' ? block.elements : []));

  it('is a link on its card, where the desk has an address', () => {
    const element = { type: 'mrkdwn', text: `🔗 <${URL}|R-000380>`, verbatim: true };
    fc.assert(
      fc.property(views.ticketCard, (view) => {
        const card = { ...view, reference: 'R-000380' };
        const drawn = linked(card, 'https://guichet.example.org');
        expect(links(drawn)).toContainEqual(element);
        expect(checkMessageBlocks(draw(drawn, { rich: true }).blocks)).toBeUndefined();
        expect(JSON.stringify(links(linked(card, undefined)))).not.toContain('guichet.example.org');
        const notice: View = { view: 'notice', tone: 'done', words: ['Fait.'], buttons: [], card };
        expect(links(linked(notice, 'https://guichet.example.org'))).toContainEqual(element);
      }),
      { numRuns: 15 },
    );
  });
});

describe('what is pressed comes back as the intent it was drawn from', () => {
  it.each(names)('%s', (name) => {
    fc.assert(
      fc.property(views[name] as fc.Arbitrary<View>, fc.boolean(), (view, rich) => {
        const { blocks } = draw(view, { rich });
        const ids = elements(blocks).map((element) => element.action_id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const value of elements(blocks).flatMap(valuesOf)) expect(decodeIntent(value)).not.toBeNull();
      }),
      { numRuns: 15 },
    );
  });
});

const card: TicketCard = {
  view: 'ticketCard',
  ticketId: 380,
  revision: '1.0',
  reference: 'R-000380',
  files: null,
  title: 'Impossible de lancer le logiciel',
  summary: 'R-000380, Impossible de lancer le logiciel : Affectée',
  status: ['● Affectée', '▲ Priorité normale'],
  facts: [{ label: 'Demandeur', value: ['Suzanne Diabaté'] }],
  description: 'court',
  timing: [],
  exchanges: [
    { label: 'Dernier échange', author: 'Suzanne Diabaté', at: new Date(0), text: 'x', mark: null },
  ],
  internal: [],
  solution: null,
  buttons: [
    { label: "M'assigner", intent: { kind: 'act', action: 'take', ticketId: 380 }, style: 'primary' },
  ],
  more: null,
  hint: null,
  threadlessHint: null,
};

describe('a card', () => {
  it('names its buttons for what they do', () => {
    const ids = elements(draw(card, { rich: true }).blocks).map((element) => element.action_id);
    expect(ids).toEqual(['act:take']);
  });

  it('cuts the longest text first, and leaves the short ones whole', () => {
    const long = 'long '.repeat(8_000);
    const many = Array.from({ length: 8 }, () => ({ ...card.exchanges[0]!, text: long }));
    const text = JSON.stringify(draw({ ...card, exchanges: many }, { rich: true }).blocks);
    expect(text).toContain('"court"');
    expect(text.match(/long…/g)).toHaveLength(8);
    expect(text.length).toBeGreaterThan(13_000);
  });

  it('turns an option that asks for confirmation into a button, for a menu asks for all its options alike', () => {
    const confirm = { title: 'Sûr ?', words: 'Vraiment ?', yes: 'Oui', no: 'Non' };
    const options = [
      { label: 'Suivre', intent: { kind: 'act', action: 'follow', ticketId: 380 } as const },
      { label: 'Clore', intent: { kind: 'act', action: 'close', ticketId: 380 } as const, confirm },
    ];
    const { blocks } = draw(
      { ...card, more: { label: 'Autres actions', groups: [{ label: 'Suivi', options }] } },
      { rich: true },
    );
    expect(elements(blocks).map((element) => [element.type, element.action_id])).toEqual([
      ['button', 'act:take'],
      ['button', 'act:close'],
      ['static_select', 'menu:more'],
    ]);
  });

  it('refuses a menu whose value Slack would refuse', () => {
    const words = 'x'.repeat(200);
    const options = [
      { label: 'Relancer', intent: { kind: 'act', action: 'chase', ticketId: 380, words } as const },
    ];
    const more = { label: 'Autres actions', groups: [{ label: 'Suivi', options }] };
    expect(() => draw({ ...card, more }, { rich: true })).toThrow(/option's value/);
  });
});

describe('a list', () => {
  const list = (rows: number): TicketList => ({
    view: 'ticketList',
    title: 'File de HELPDESK',
    intro: null,
    columns: ['Référence', 'Objet', 'Statut'],
    rows: Array.from({ length: rows }, (_, at) => ({
      ticketId: at + 1,
      reference: `R-${String(at + 1).padStart(6, '0')}`,
      title: 'Batterie à changer',
      cells: [['En attente']],
      brief: [['En attente']],
      open: { label: 'Voir', intent: { kind: 'show', ticketId: at + 1 } },
      act:
        at % 2 ? null : { label: 'Reprendre', intent: { kind: 'act', action: 'resume', ticketId: at + 1 } },
    })),
    empty: { words: ['Rien à traiter.'], buttons: [] },
    openLabel: 'Ouvrir une demande',
    next: { label: 'Suite', intent: { kind: 'list', list: 'queue', cursor: 'abc' } },
  });

  it('shows twenty rows whole, as a table or as lines', () => {
    const rich = draw(list(20), { rich: true }).blocks;
    expect(rich.map((block) => block.type)).toEqual(['header', 'data_table', 'actions']);
    const plain = draw(list(20), { rich: false }).blocks;
    expect(plain.filter((block) => block.type === 'section')).toHaveLength(20);
  });

  it('says how many rows found no room', () => {
    const text = JSON.stringify(draw(list(60), { rich: false }).blocks);
    expect(text).toMatch(/… \+\d+/);
  });

  it('says what to do when it is empty', () => {
    const { text, blocks } = draw(list(0), { rich: true });
    expect(text).toBe('File de HELPDESK – Rien à traiter.');
    expect(blocks.map((block) => block.type)).toEqual(['header', 'context']);
  });
});

interface Pressable {
  readonly type: string;
  readonly action_id: string;
  readonly value?: string;
  readonly option_groups?: readonly { readonly options: readonly { readonly value: string }[] }[];
}

function elements(value: unknown): Pressable[] {
  if (Array.isArray(value)) return value.flatMap(elements);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'action_id' in value ? [value as Pressable] : [];
  return [...own, ...Object.values(value).flatMap(elements)];
}

const valuesOf = (element: Pressable): string[] => [
  ...(element.value === undefined ? [] : [element.value]),
  ...(element.option_groups ?? []).flatMap((group) => group.options.map((option) => option.value)),
];
