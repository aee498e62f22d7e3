import { useEffect, useRef, useState } from 'preact/hooks';
import type { PageAct, State } from './types.tsx';

/** What a snapshot of either chat holds beside what stands still: the messages that changed, by conversation. */
interface Streamed {
  messages: { [conversation: string]: readonly object[] };
}

/** The live view of one person, and whether the stream stands. */
export function useWorkspace(as: string | undefined): { state: State | undefined; connected: boolean } {
  return useSnapshots<State>('/ui/stream', as);
}

/** A snapshot brings only the conversations that changed; the others are kept. */
export function useSnapshots<S extends Streamed>(
  path: string,
  as: string | undefined,
): { state: S | undefined; connected: boolean } {
  const [state, setState] = useState<S>();
  const [connected, setConnected] = useState(true);
  const held = useRef<S>(undefined);

  useEffect(() => {
    let socket: WebSocket | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    const open = () => {
      const address = new URL(`${path}${as ? `?as=${encodeURIComponent(as)}` : ''}`, location.href);
      address.protocol = 'ws:';
      socket = new WebSocket(address);
      held.current = undefined;
      socket.onopen = () => setConnected(true);
      socket.onclose = () => {
        setConnected(false);
        again = setTimeout(open, RETRY_MS);
      };
      socket.onmessage = ({ data }) => {
        const fresh = JSON.parse(data as string) as S;
        const before = held.current;
        held.current = { ...fresh, messages: { ...before?.messages, ...fresh.messages } };
        setState(held.current);
      };
    };
    open();
    return () => {
      clearTimeout(again);
      if (socket) socket.onclose = null;
      socket?.close();
    };
  }, [as]);
  return { state, connected };
}

/** The playground may be starting again. */
const RETRY_MS = 1_000;

export type Perform = (act: PageAct) => Promise<{ [key: string]: unknown }>;

export const performAs = (as: string): Perform => postTo('/ui/act', as);

/** Acts of one person, one after the other or at once; what comes back is the act's outcome. */
export function postTo<Act>(path: string, as: string): (act: Act) => Promise<{ [key: string]: unknown }> {
  return async (act) => {
    try {
      const response = await fetch(`${path}?as=${encodeURIComponent(as)}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(act),
      });
      return (await response.json()) as { [key: string]: unknown };
    } catch {
      return { ok: false, error: 'unreachable' };
    }
  };
}
