import type { Reader } from '../open.ts';

/** The language of what a whole team reads: fr | en. French where the desk file says nothing. */
export async function deskLocale(read: Reader): Promise<string> {
  const setting = await read.setting.findUnique({ where: { key: 'locale' } });
  return setting?.value ?? 'fr';
}
