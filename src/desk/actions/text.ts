import { z } from 'zod';

/**
 * What a person wrote, kept as typed; only its ends are trimmed. A NUL is no letter of anybody's, and PostgreSQL
 * keeps none.
 */
export const written = z
  .string()
  .overwrite((text) => text.replaceAll('\0', ''))
  .trim();
export const required = written.min(1).max(40_000);
export const optional = written.max(40_000).optional();
export const messageKey = z.string().optional();
