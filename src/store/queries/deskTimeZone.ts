import type { Reader } from '../open.ts';

/** Where the desk's days begin and end. Paris where the desk file says nothing. */
export async function deskTimeZone(read: Reader): Promise<string> {
  const setting = await read.setting.findUnique({ where: { key: 'timeZone' } });
  return setting?.value ?? 'Europe/Paris';
}
