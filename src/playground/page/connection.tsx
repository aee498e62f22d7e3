import { useEffect, useRef, useState } from 'preact/hooks';
import type { PageAct, State } from './types.tsx';

/** The live view of one person, and whether the stream stands. */
export function useWorkspace(as: string | undefined): { state: State | undefined; connected: boolean } {
  const [state, setState] = useState<State>();
  const [connected, setConnected] = useState(true);
  const held = useRef<State>(undefined);

  useEffect(() => {
    const source = new EventSource(`/ui/stream${as ? `?as=${encodeURIComponent(as)}` : ''}`);
    held.current = undefined;
    source.onopen = () => setConnected(true);
    source.onerror = () => setConnected(false);
    source.onmessage = (event) => {
      const fresh = JSON.parse(event.data) as State;
      const before = held.current;
      held.current = { ...fresh, messages: { ...before?.messages, ...fresh.messages } };
      setState(held.current);
    };
    return () => source.close();
  }, [as]);
  return { state, connected };
}

export type Perform = (act: PageAct) => Promise<{ [key: string]: unknown }>;

export function performAs(as: string): Perform {
  return async (act) => {
    try {
      const response = await fetch(`/ui/act?as=${encodeURIComponent(as)}`, {
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
