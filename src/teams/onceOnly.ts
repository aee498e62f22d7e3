/** Its own retries made four posts of one, and waited out a Retry-After inside the call: the outbox does that. */
export function onceOnly<Client extends object>(client: Client): Client {
  const { pipeline } = (client as { client?: { pipeline?: Pipeline } }).client ?? {};
  if (!pipeline) throw new Error('The client of the Connector has no pipeline');
  if (pipeline.removePolicy({ phase: 'Retry' }).length === 0) throw new Error('It does not retry any more');
  pipeline.addPolicy(ONLY_JSON);
  return client;
}

/** With 200 and a page of its own a proxy answers too: that says nothing of what became of the call. */
const ONLY_JSON: Policy = {
  name: 'onlyJson',
  async sendRequest(request, next) {
    const response = await next(request);
    const { status, bodyAsText } = response;
    if (status < 300 && bodyAsText && !isJson(bodyAsText))
      throw Object.assign(new Error(), { code: UNREADABLE });
    return response;
  },
};

export const UNREADABLE = 'unreadable';

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}

interface Policy {
  readonly name: string;
  sendRequest(
    request: unknown,
    next: (request: unknown) => Promise<PipelineResponse>,
  ): Promise<PipelineResponse>;
}

interface PipelineResponse {
  readonly status: number;
  readonly bodyAsText?: string | null;
}

interface Pipeline {
  addPolicy(policy: Policy): void;
  removePolicy(options: { phase: string }): readonly unknown[];
}
