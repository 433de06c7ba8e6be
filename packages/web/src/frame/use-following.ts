import { useState } from "react";

/** State that begins anew whenever what it was made from, named by a key, is another. */
export function useFollowing<T>(key: string, given: T): readonly [T, (next: T) => void] {
  const [held, setHeld] = useState({ key, value: given });
  const value = held.key === key ? held.value : given;
  if (held.key !== key) setHeld({ key, value: given });
  return [value, (next) => setHeld({ key, value: next })];
}
