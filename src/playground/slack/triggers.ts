import { randomBytes } from 'node:crypto';

/** A trigger lets the app open one modal for one person, within three seconds of their act. */
export interface Triggers {
  issue(userId: string): string;
  /** Spends the trigger. The error is Slack's own code. */
  redeem(triggerId: string): { user: string } | { error: string };
}

const lifeMs = 3_000;

export function createTriggers(now: () => number): Triggers {
  const issued = new Map<string, { user: string; at: number; used: boolean }>();
  return {
    issue(user) {
      const id = `${Math.floor(now())}.${Math.floor(Math.random() * 1e12)}.${randomBytes(16).toString('hex')}`;
      issued.set(id, { user, at: now(), used: false });
      return id;
    },
    redeem(id) {
      const trigger = issued.get(id);
      if (!trigger) return { error: 'invalid_trigger_id' };
      if (trigger.used) return { error: 'exchanged_trigger_id' };
      if (now() - trigger.at > lifeMs) return { error: 'expired_trigger_id' };
      trigger.used = true;
      return { user: trigger.user };
    },
  };
}
