import { useEffect, useState } from 'preact/hooks';

/** Who one is and where one stands, kept in the address so that a window can be sent as a link. */
export interface Where {
  /** Absent: Slack. */
  chat?: 'teams';
  as?: string;
  /** `home` (the app's Home), or a conversation's id. */
  at?: string;
  thread?: string;
  /** A message to show. */
  message?: string;
}

export function useWhere(): [Where, (change: Where, replace?: boolean) => void] {
  const [where, setWhere] = useState<Where>(readAddress);
  useEffect(() => {
    const back = () => setWhere(readAddress());
    window.addEventListener('popstate', back);
    return () => window.removeEventListener('popstate', back);
  }, []);
  const go = (change: Where, replace = false) => {
    const next = { ...readAddress(), ...change };
    const query = new URLSearchParams();
    for (const key of ['chat', 'as', 'at', 'thread', 'message'] as const) {
      const value = next[key];
      if (value) query.set(key, value);
    }
    window.history[replace ? 'replaceState' : 'pushState'](null, '', `/?${query}`);
    setWhere(next);
  };
  return [where, go];
}

function readAddress(): Where {
  const { pathname, search } = window.location;
  const query = new URLSearchParams(search);
  const permalink = readPermalink(pathname, query);
  return {
    chat: query.get('chat') === 'teams' ? 'teams' : undefined,
    as: query.get('as') ?? undefined,
    at: query.get('at') ?? undefined,
    thread: query.get('thread') ?? undefined,
    message: query.get('message') ?? undefined,
    ...permalink,
  };
}

/** `/archives/C…/p1700000000000100?thread_ts=…` */
export function readPermalink(pathname: string, query: URLSearchParams): Where | undefined {
  const match = /^\/archives\/(\w+)\/p(\d{10})(\d{6})$/.exec(pathname);
  if (!match) return undefined;
  const [, at, seconds, micros] = match;
  return { at, message: `${seconds}.${micros}`, thread: query.get('thread_ts') ?? undefined };
}
