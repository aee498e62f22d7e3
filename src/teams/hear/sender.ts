import { type Activity, tenantOf } from '../activity.ts';
import type { Sender } from './heard.ts';

/** Null for what no person sent: Teams itself, another bot. */
export function senderOf(heard: Activity): Sender | null {
  const { from, locale, localTimezone, serviceUrl, conversation } = heard;
  const tenantId = tenantOf(heard);
  if (!tenantId || !serviceUrl || from.id.startsWith('28:')) return null;
  const client = heard.entities?.find(({ type }) => type === 'clientInfo') as
    { locale?: unknown; timezone?: unknown } | undefined;
  const word = (value: unknown): string | undefined =>
    typeof value === 'string' && value !== '' ? value.slice(0, 100) : undefined;
  return {
    tenantId,
    userId: from.aadObjectId ?? from.id,
    memberId: from.id,
    name: from.name ?? '',
    locale: locale ?? word(client?.locale) ?? 'fr',
    timeZone: localTimezone ?? word(client?.timezone) ?? 'Europe/Paris',
    serviceUrl,
    conversationId: conversation.id,
  };
}
