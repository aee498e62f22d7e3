export interface Bell {
  ring(): void;
  /** Resolves when the bell rings, at once if it has rung since it was last heard, or after `ms` at the latest. */
  heard(ms?: number): Promise<void>;
}

/** For one listener: many rings before it listens are one. Its timer does not keep the process alive. */
export function bell(): Bell {
  let rung = false;
  let listener: (() => void) | undefined;
  return {
    ring() {
      rung = true;
      listener?.();
    },
    async heard(ms) {
      let timer: NodeJS.Timeout | undefined;
      if (!rung) {
        await new Promise<void>((resolve) => {
          listener = resolve;
          if (ms !== undefined) timer = setTimeout(resolve, ms).unref();
        });
      }
      clearTimeout(timer);
      listener = undefined;
      rung = false;
    },
  };
}
