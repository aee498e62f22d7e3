import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What is counted as it happens. Labels are of closed sets: nothing that people write or are called is one. */
export interface Metrics {
  /** A chat had its answer, so many seconds after it asked. */
  acked(chat: string, seconds: number): void;
  intent(chat: string, intent: string, result: 'worked' | 'failed'): void;
  delivery(chat: string, kind: string, result: 'sent' | 'retry' | 'parked'): void;
  /** A mail was read, and became a ticket, a reply, … */
  mailHeard(became: string): void;
  jobRan(job: string, result: 'done' | 'failed', seconds: number): void;
  /** All of it, as Prometheus reads it. */
  text(): Promise<string>;
}

/** What is asked when somebody looks; null: nobody could say. */
export interface Looked {
  readonly outboxLagMs: number | null;
  readonly parked: number | null;
  /** Name of a check of readiness → whether it is well. */
  readonly checks: Readonly<Record<string, boolean>>;
}

/** A registry of its own: two desks of one process count apart. */
export function metrics(look: () => Promise<Looked>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const acks = new Histogram({
    name: 'guichet_ack_seconds',
    help: 'From the arrival of a request of a chat to its answer; what it changed is committed by then',
    labelNames: ['chat'],
    // Slack gives three seconds.
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 2, 3],
    registers,
  });
  const intents = new Counter({
    name: 'guichet_intents_total',
    help: 'What people wanted',
    labelNames: ['chat', 'intent', 'result'],
    registers,
  });
  const deliveries = new Counter({
    name: 'guichet_deliveries_total',
    help: 'Attempts to send: sent, to be tried again, or parked',
    labelNames: ['chat', 'kind', 'result'],
    registers,
  });
  const mails = new Counter({
    name: 'guichet_mails_heard_total',
    help: 'Mails that were read, by what became of them',
    labelNames: ['became'],
    registers,
  });
  const runs = new Counter({
    name: 'guichet_job_runs_total',
    help: 'Runs of jobs had by this process',
    labelNames: ['job', 'result'],
    registers,
  });
  const runSeconds = new Counter({
    name: 'guichet_job_seconds_total',
    help: 'Time those runs took',
    labelNames: ['job'],
    registers,
  });
  const lag = new Gauge({
    name: 'guichet_outbox_lag_seconds',
    help: 'How long the oldest due delivery has waited, in the whole store',
    registers,
  });
  const parked = new Gauge({
    name: 'guichet_outbox_parked',
    help: 'Deliveries that could not be sent and wait for an admin, in the whole store',
    registers,
  });
  const well = new Gauge({
    name: 'guichet_check',
    help: 'Checks of /readyz: 1 well, 0 not',
    labelNames: ['check'],
    registers,
  });
  ofTheProcess(registers);
  return {
    acked: (chat, seconds) => acks.observe({ chat }, seconds),
    intent: (chat, intent, result) => intents.inc({ chat, intent, result }),
    delivery: (chat, kind, result) => deliveries.inc({ chat, kind, result }),
    mailHeard: (became) => mails.inc({ became }),
    jobRan(job, result, seconds) {
      runs.inc({ job, result });
      runSeconds.inc({ job }, seconds);
    },
    async text() {
      const looked = await look();
      lag.set(looked.outboxLagMs === null ? NaN : looked.outboxLagMs / 1_000);
      parked.set(looked.parked ?? NaN);
      for (const [check, isWell] of Object.entries(looked.checks)) well.set({ check }, isWell ? 1 : 0);
      return registry.metrics();
    },
  };
}

export const METRICS_TYPE = Registry.PROMETHEUS_CONTENT_TYPE;

/** Not the library's own set: it keeps timers and observers that a desk which stops would leave behind. */
function ofTheProcess(registers: Registry[]): void {
  const gauge = (name: string, help: string, value: () => number): void => {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(value());
      },
    });
  };
  gauge('process_resident_memory_bytes', 'Memory of the process', () => process.memoryUsage.rss());
  gauge('process_start_time_seconds', 'When the process began, since 1970', () =>
    Math.round(performance.timeOrigin / 1_000),
  );
  gauge('process_cpu_seconds_total', 'Processor time of the process', () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  });
}
