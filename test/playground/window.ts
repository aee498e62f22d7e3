/** A window of the page: the snapshots it is sent, and a wait for the next one that fits. */
export async function openWindow<Snapshot>(address: string, stops: (() => Promise<unknown>)[]) {
  const response = await fetch(address);
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let rest = '';
  stops.push(() => reader.cancel());
  return async function sees(fits: (snapshot: Snapshot) => boolean): Promise<Snapshot> {
    for (;;) {
      const at = rest.indexOf('\n\n');
      if (at >= 0) {
        const snapshot = JSON.parse(rest.slice('data: '.length, at)) as Snapshot;
        rest = rest.slice(at + 2);
        if (fits(snapshot)) return snapshot;
        continue;
      }
      const { value, done } = await reader.read();
      if (done) throw new Error('the stream ended');
      rest += decoder.decode(value, { stream: true });
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
