import type { Json } from '../model.ts';

/** The arguments of a call, whether they came as a form (with JSON inside) or as JSON. */
export interface Arguments {
  readonly all: Json;
  text(name: string): string | undefined;
  number(name: string): number | undefined;
  flag(name: string): boolean | undefined;
  /** Undefined when absent; `{ unreadable: true }` when it is not JSON. */
  json(name: string): unknown;
}

export function readArguments(contentType: string, body: string, query: URLSearchParams): Arguments {
  const all: Json = Object.fromEntries(query);
  if (contentType.includes('application/json')) Object.assign(all, body === '' ? {} : JSON.parse(body));
  else Object.assign(all, Object.fromEntries(new URLSearchParams(body)));
  return {
    all,
    text(name) {
      const value = all[name];
      return value === undefined || value === null ? undefined : String(value);
    },
    number(name) {
      const value = all[name];
      return value === undefined || value === '' || value === null ? undefined : Number(value);
    },
    flag(name) {
      const value = all[name];
      if (value === undefined || value === null || value === '') return undefined;
      return value === true || value === 'true' || value === '1' || value === 1;
    },
    json(name) {
      const value = all[name];
      if (typeof value !== 'string') return value;
      if (value === '') return undefined;
      try {
        return JSON.parse(value);
      } catch {
        return { unreadable: true };
      }
    },
  };
}

export function refused(error: string, messages: readonly string[] = [], more: Json = {}): Json {
  return {
    ok: false,
    error,
    ...more,
    ...(messages.length > 0 ? { response_metadata: { messages } } : {}),
  };
}
