/** A value made when it is first asked for, and kept: most readers of an entry ask for half of it. */
export function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
