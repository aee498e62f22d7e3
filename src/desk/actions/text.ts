import { z } from 'zod';

/** What a person wrote, kept as typed; only its ends are trimmed. */
export const required = z.string().trim().min(1).max(40_000);
export const optional = z.string().trim().max(40_000).optional();
export const messageKey = z.string().optional();
