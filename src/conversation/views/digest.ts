import { type Actor, rolesOf } from '../../desk/actor.ts';
import type { DigestPeriod } from '../../desk/digestPeriod.ts';
import { type ActionId, verdict } from '../../desk/lifecycle.ts';
import { referenceOf } from '../../desk/reference.ts';
import { STATES, type State } from '../../desk/vocabulary.ts';
import { firstOfMonth } from '../../i18n/firstOfMonth.ts';
import type { Language, MessageKey } from '../../i18n/language.ts';
import { AGE_DAYS, type DigestFigures } from '../../store/queries/digest.ts';
import type { StateCount } from '../../store/queries/countByState.ts';
import type { ServiceLevel } from '../../store/queries/serviceLevel.ts';
import type { TicketSummary } from '../../store/queries/ticketSummary.ts';
import type { BarChart, Button, Chart, Digest, DigestRow, Figure, LineChart } from '../view.ts';
import { moment, type Words } from '../words.ts';
import { LATE_MARK, PRIORITY_MARK, STATE_MARK } from './ticketCard.ts';

export interface TeamDigestParts {
  readonly viewer: Actor;
  readonly team: { readonly key: string; readonly name: string };
  readonly period: DigestPeriod;
  readonly now: Date;
  /** Of the trend: YYYY-MM-DD, the last is today. */
  readonly days: readonly string[];
  readonly figures: DigestFigures;
}

/** The morning picture of a team: how it stands, what became of it since, who has what, and what waits the longest. */
export function teamDigestView(parts: TeamDigestParts, language: Language): Digest {
  const { t } = language;
  const { viewer, team, period, figures } = parts;
  const { open, created, resolved, byAgent } = figures;
  const unassigned = byAgent.find(({ id }) => id === null)?.count ?? 0;
  const figuresShown = [
    figure('open', open, language, changeOf(open, period.openBefore)),
    figure('created', created, language),
    figure('resolved', resolved, language),
    figure('unassigned', unassigned, language),
  ];
  return {
    view: 'digest',
    title: t(`digest.title.${period.edition}`, {
      name: firstName(viewer),
      team: team.name,
      date: dateOf(parts.now, viewer.timeZone, language),
    }),
    summary: t('digest.summary', { team: team.name, figures: toldIn(figuresShown) }),
    period: language.parts(`digest.since.${period.edition}`, { when: moment(period.since) }),
    figures: figuresShown,
    serviceLevel: levelIn(figures.serviceLevel, language),
    charts: chartsOf(parts, language),
    tickets: {
      title: t('digest.oldest', { count: figures.oldest.length }),
      rows: figures.oldest.map((ticket) => rowOf(ticket, parts, language)),
    },
    buttons: [
      ...(unassigned > 0 ? [listButton('digest.seeUnassigned', 'unassigned', team.key, language, true)] : []),
      ...(figures.serviceLevel.late > 0 ? [listButton('digest.seeLate', 'late', team.key, language)] : []),
      ...(open > 0 ? [listButton('digest.seeQueue', 'queue', team.key, language)] : []),
    ],
  };
}

export interface OwnDigestParts {
  readonly viewer: Actor;
  readonly now: Date;
  readonly byState: readonly StateCount[];
  readonly byAge: readonly number[];
  /** Of the viewer's teams. */
  readonly unassigned: number;
  /** The most urgent first, then the oldest. */
  readonly items: readonly TicketSummary[];
}

/** What one agent has in hand, the worst first, each with its next step. */
export function ownDigestView(parts: OwnDigestParts, language: Language): Digest {
  const { t } = language;
  const { viewer, byState, unassigned, items } = parts;
  const mine = byState.reduce((sum, { count }) => sum + count, 0);
  const inState = (state: State): number => byState.find((one) => one.state === state)?.count ?? 0;
  const figuresShown = [
    figure('mine', mine, language),
    figure('waiting', inState('pending') + inState('awaiting_requester'), language),
    figure('unassigned', unassigned, language),
  ];
  return {
    view: 'digest',
    title: t('digest.title.own', {
      name: firstName(viewer),
      date: dateOf(parts.now, viewer.timeZone, language),
    }),
    summary: t('digest.summary.own', { figures: toldIn(figuresShown) }),
    period: null,
    figures: figuresShown,
    serviceLevel: null,
    charts: [ageChart(parts.byAge, language)],
    tickets: {
      title: t('digest.worst', { count: items.length }),
      rows: items.map((ticket) => rowOf(ticket, parts, language)),
    },
    buttons: [
      { label: t('digest.seeMine'), intent: { kind: 'list', list: 'mine' } },
      ...(unassigned > 0 ? [listButton('digest.seeUnassigned', 'unassigned', undefined, language)] : []),
    ],
  };
}

const firstName = ({ name }: Actor): string => name.split(' ')[0] ?? name;

/** « lundi 23 novembre » */
function dateOf(at: Date, timeZone: string, { locale }: Language): string {
  const format: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long', timeZone };
  return firstOfMonth(new Intl.DateTimeFormat(locale, format).format(at), locale);
}

type FigureName = 'open' | 'created' | 'resolved' | 'unassigned' | 'mine' | 'waiting';

const figure = (name: FigureName, count: number, { t }: Language, change: string | null = null): Figure => ({
  count,
  label: t(`digest.figure.${name}`, { count }),
  change,
});

/** « 14 ouvertes · 9 créées » */
const toldIn = (figures: readonly Figure[]): string =>
  figures.map(({ count, label }) => `${count} ${label}`).join(' · ');

/** Null: no time was to be kept, and none is. */
function levelIn({ resolved, kept, late, dueToday }: ServiceLevel, { t }: Language): Words | null {
  const said = [
    ...(resolved > 0 ? [t('digest.level.kept', { kept, resolved })] : []),
    ...(late > 0 ? [`${LATE_MARK} ${t('digest.level.late', { count: late })}`] : []),
    ...(dueToday > 0 ? [t('digest.level.dueToday', { count: dueToday })] : []),
  ];
  return said.length > 0 ? [said.join(' · ')] : null;
}

function changeOf(now: number, before: number | null): string | null {
  if (before === null || before === now) return null;
  return now > before ? `+${now - before}` : `−${before - now}`;
}

const listButton = (
  label: MessageKey,
  list: 'queue' | 'unassigned' | 'late',
  team: string | undefined,
  { t }: Language,
  primary = false,
): Button => ({
  label: t(label),
  intent: { kind: 'list', list, ...(team !== undefined && { team }) },
  ...(primary && { style: 'primary' }),
});

function chartsOf({ days, figures }: TeamDigestParts, language: Language): Chart[] {
  const { t } = language;
  const { trend, byAgent, byState, byFamilyGroup, byAge } = figures;
  const states = [...byState].sort((a, b) => order(a.state) - order(b.state));
  const charts: Chart[] = [
    lines(
      t('digest.chart.trend', { days: days.length }),
      days.map((day) => shortDay(day, language)),
      [
        { name: t('digest.chart.created'), values: trend.created },
        { name: t('digest.chart.resolved'), values: trend.resolved },
      ],
      language,
    ),
    bars(
      t('digest.chart.byAgent'),
      byAgent.map(({ name, count }) => ({ label: name ?? t('home.undefined'), count })),
    ),
    ageChart(byAge, language),
    bars(
      t('digest.chart.byState'),
      states.map(({ state, count }) => ({ label: t(`state.${state as State}`), count })),
    ),
    bars(
      t('home.byGroup'),
      byFamilyGroup.map(({ name, count }) => ({ label: name ?? t('home.undefined'), count })),
    ),
  ];
  return charts.filter((chart) => hasSomething(chart));
}

const hasSomething = (chart: Chart): boolean =>
  chart.chart === 'lines'
    ? chart.series.some(({ values }) => sumOf(values) > 0)
    : chart.bars.some(({ count }) => count > 0);

const order = (state: string): number => (STATES as readonly string[]).indexOf(state);

const ageChart = (byAge: readonly number[], language: Language): BarChart =>
  bars(
    language.t('digest.chart.byAge'),
    byAge.map((count, band) => ({ label: ageBand(band, language), count })),
  );

/** « moins d'un jour », « 1 à 3 jours », « plus de 30 jours » */
function ageBand(band: number, { t }: Language): string {
  const least = AGE_DAYS[band - 1];
  const most = AGE_DAYS[band];
  if (least === undefined) return t('digest.age.under', { count: most ?? 0 });
  return most === undefined ? t('digest.age.over', { least }) : t('digest.age.between', { least, most });
}

function bars(title: string, counted: BarChart['bars']): BarChart {
  const told = counted.filter(({ count }) => count > 0).map(({ label, count }) => `${label} ${count}`);
  return {
    chart: 'bars',
    title,
    alt: told.join(' · '),
    bars: counted,
  };
}

function lines(
  title: string,
  labels: readonly string[],
  series: LineChart['series'],
  { t }: Language,
): LineChart {
  const told = series.map(({ name, values }) =>
    t('digest.chart.series', { name, sum: sumOf(values), most: Math.max(0, ...values) }),
  );
  return {
    chart: 'lines',
    title,
    alt: told.join(' · '),
    labels,
    series,
  };
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** « 23 nov. » */
const shortDay = (day: string, { locale }: Language): string =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );

interface Viewed {
  readonly viewer: Actor;
  readonly now: Date;
}

function rowOf(ticket: TicketSummary, { viewer, now }: Viewed, language: Language): DigestRow {
  const { t } = language;
  const state = ticket.state as State;
  const priority = ticket.priority as 1 | 2 | 3 | 4;
  const days = Math.floor((now.getTime() - ticket.createdAt.getTime()) / DAY_MS);
  const act = (action: ActionId): Button => ({
    label: t(action === 'assign' && ticket.agentId !== null ? 'action.reassign' : `action.${action}`),
    // Without a version: this message is not drawn anew, and a change nobody was told of would make it stale.
    intent: { kind: 'act', action, ticketId: ticket.id },
  });
  return {
    ticketId: ticket.id,
    reference: referenceOf(ticket.number),
    title: ticket.title,
    brief: [
      [{ strong: t('digest.age', { count: days }) }],
      ...(ticket.lateAt !== null && ticket.lateAt <= now ? [[`${LATE_MARK} ${t('list.late.mark')}`]] : []),
      [`${STATE_MARK[state]} ${t(`state.${state}`)}`],
      [`${PRIORITY_MARK[priority]} ${t(`priority.${priority}`)}`],
      [ticket.agentId === viewer.id ? ticket.requesterName : (ticket.agentName ?? t('list.nobody'))],
    ],
    buttons: [
      { label: t('list.openOne'), intent: { kind: 'show', ticketId: ticket.id } },
      ...stepsOf(viewer, ticket).map(act),
    ],
  };
}

const DAY_MS = 86_400_000;

/** What a digest offers on a ticket is its staff's work, whoever asked for it. */
function stepsOf(viewer: Actor, ticket: TicketSummary): ActionId[] {
  const roles = rolesOf(viewer, { ...ticket, requesterId: NOBODY, beneficiaryId: null });
  return wanted(viewer, ticket).filter(
    (action) => verdict(action, ticket.state as State, roles) === 'allowed',
  );
}

const NOBODY = 0;

function wanted(viewer: Actor, { agentId, state }: TicketSummary): readonly ActionId[] {
  if (agentId === null) return ['take', 'assign'];
  if (agentId !== viewer.id) return ['assign'];
  return state === 'assigned' ? ['reply', 'resolve'] : ['resume', 'chase'];
}
