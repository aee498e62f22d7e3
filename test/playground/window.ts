import { on, once } from 'node:events';
import { WebSocket } from 'ws';

/** A window of the page: the snapshots it is sent, and a wait for the next one that fits. */
export async function openWindow<Snapshot>(address: string, stops: (() => Promise<unknown>)[]) {
  const socket = new WebSocket(address.replace(/^http/, 'ws'));
  const told = on(socket, 'message');
  stops.push(() => Promise.resolve(socket.terminate()));
  await once(socket, 'open');
  return async function sees(fits: (snapshot: Snapshot) => boolean): Promise<Snapshot> {
    for (;;) {
      const { value, done } = (await told.next()) as IteratorResult<[Buffer]>;
      if (done) throw new Error('the window closed');
      const snapshot = JSON.parse(value[0].toString()) as Snapshot;
      if (fits(snapshot)) return snapshot;
    }
  };
}

export function postAct(address: string, body: object, contentType = 'application/json') {
  return fetch(address, {
    method: 'POST',
    headers: { 'content-type': contentType },
    body: JSON.stringify(body),
  });
}
