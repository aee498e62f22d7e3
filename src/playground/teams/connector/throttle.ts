/**
 * Teams' limits for one bot in one conversation, as posts within seconds.
 * Source: learn.microsoft.com, "Rate limiting for bots".
 */
const limits = [
  { posts: 7, seconds: 1 },
  { posts: 8, seconds: 2 },
  { posts: 60, seconds: 30 },
  { posts: 1_800, seconds: 3_600 },
] as const;

export interface Throttle {
  /** Counts a post; seconds to wait when it is one too many. */
  count(conversation: string): number | undefined;
}

export function createThrottle(enforced: boolean, now: () => number): Throttle {
  const posts = new Map<string, number[]>();
  return {
    count(conversation) {
      if (!enforced) return undefined;
      const at = now();
      const before = (posts.get(conversation) ?? []).filter((one) => one > at - 3_600_000);
      posts.set(conversation, before);
      const broken = limits.findLast(
        ({ posts: most, seconds }) => before.filter((one) => one > at - seconds * 1_000).length >= most,
      );
      if (broken) return broken.seconds;
      before.push(at);
      return undefined;
    },
  };
}
