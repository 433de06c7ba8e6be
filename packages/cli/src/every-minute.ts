const minuteMs = 60_000;

/** Does something every minute until it is ended, and then once more. What goes wrong is told, and tried again. */
export function everyMinute(work: () => Promise<unknown>, log: (error: unknown) => void) {
  let last: Promise<unknown> = Promise.resolve();
  const next = () => {
    last = last.then(work).catch(log);
    return last;
  };
  const timer = setInterval(next, minuteMs);
  return {
    now: next,
    end: async () => {
      clearInterval(timer);
      await next();
    },
  };
}
