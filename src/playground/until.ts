/** Waits for the predicate to hold (to return something truthy), looking again at every change. */
export function until<T>(
  onChange: (listener: () => void) => () => void,
  predicate: () => T,
  timeoutMs: number,
): Promise<NonNullable<T>> {
  return new Promise<NonNullable<T>>((resolve, reject) => {
    const settle = (act: () => void) => {
      clearTimeout(timer);
      stopListening();
      act();
    };
    const look = () => {
      try {
        const found = predicate();
        if (found) settle(() => resolve(found as NonNullable<T>));
      } catch (error) {
        settle(() => reject(error));
      }
    };
    const timer = setTimeout(
      () => settle(() => reject(new Error(`not so after ${timeoutMs} ms: ${predicate}`))),
      timeoutMs,
    );
    const stopListening = onChange(look);
    look();
  });
}
