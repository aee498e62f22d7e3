import { isDeliveryKind } from '../../desk/deliveries.ts';
import type { ParkedDelivery } from '../../desk/parked.ts';
import { referenceOf } from '../../desk/reference.ts';
import type { Language } from '../../i18n/language.ts';
import type { Button, Parked, ParkedRow } from '../view.ts';
import { moment, type Words } from '../words.ts';

export interface ParkedParts {
  /** A page, the newest first; never empty. */
  readonly items: readonly ParkedDelivery[];
  /** Of all there are. */
  readonly count: number;
  /** What was just done; null: they only look. */
  readonly did: Words | null;
  readonly more: boolean;
  readonly first: boolean;
}

/** What could not be sent, and what an admin may do about it. What it would have said is not shown. */
export function parkedView({ items, count, did, more, first }: ParkedParts, language: Language): Parked {
  const { t } = language;
  const newest = items[0]?.id ?? 0;
  const oldest = items.at(-1)?.id ?? 0;
  const all: Button[] =
    first && count > 1
      ? [{ label: t('parked.retryAll'), intent: { kind: 'retryDeliveries', upTo: newest }, style: 'primary' }]
      : [];
  return {
    view: 'parked',
    title: t('parked.title', { count }),
    intro: did ?? [t('parked.intro')],
    rows: items.map((item) => rowOf(item, language)),
    buttons: [
      ...all,
      ...(more ? [{ label: t('list.next'), intent: { kind: 'parked', before: oldest } } as const] : []),
    ],
  };
}

function rowOf(item: ParkedDelivery, language: Language): ParkedRow {
  const { t } = language;
  const kind = t(isDeliveryKind(item.kind) ? `parked.kind.${item.kind}` : 'parked.kind.other');
  const to = item.person?.name ?? item.ticket?.team.name;
  return {
    id: item.id,
    title: [kind, ...(item.ticket ? [referenceOf(item.ticket.number)] : [])].join(' · '),
    brief: [
      ...(to ? [[t('parked.to', { name: to })]] : []),
      ...(item.platform === 'any' ? [] : [[CHATS[item.platform] ?? item.platform]]),
      [{ strong: item.error ?? 'unknown' }],
      language.parts('parked.since', { when: moment(item.createdAt) }),
    ],
    buttons: [
      { label: t('parked.retry'), intent: { kind: 'retryDelivery', deliveryId: item.id } },
      {
        label: t('parked.drop'),
        intent: { kind: 'dropDelivery', deliveryId: item.id },
        style: 'danger',
        confirm: {
          title: t('parked.drop'),
          words: t('parked.drop.sure'),
          yes: t('parked.drop'),
          no: t('parked.drop.no'),
        },
      },
    ],
  };
}

const CHATS: Readonly<Record<string, string>> = { slack: 'Slack', teams: 'Teams', mail: 'E-mail' };
