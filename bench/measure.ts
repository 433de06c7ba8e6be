/** Seconds on the clock and of the processor for one piece of work. */
export function measure<T>(work: () => T): { result: T; wall: number; cpu: number } {
  const [began, used] = [performance.now(), process.cpuUsage()];
  const result = work();
  const { user, system } = process.cpuUsage(used);
  return { result, wall: (performance.now() - began) / 1000, cpu: (user + system) / 1e6 };
}
