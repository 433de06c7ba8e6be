/** A piece of work done once: seconds on the clock and of the processor. */
export interface Measured<T> {
  readonly result: T;
  readonly wall: number;
  readonly cpu: number;
}

export function measure<T>(work: () => T): Measured<T> {
  const [began, used] = [performance.now(), process.cpuUsage()];
  const result = work();
  const { user, system } = process.cpuUsage(used);
  return { result, wall: (performance.now() - began) / 1000, cpu: (user + system) / 1e6 };
}

/** The same of work that is waited for. */
export async function measureLater<T>(work: () => Promise<T>): Promise<Measured<T>> {
  const [began, used] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(used);
  return { result, wall: (performance.now() - began) / 1000, cpu: (user + system) / 1e6 };
}
