import { frameWords } from "./frame-words.ts";
import { useSay } from "./language.tsx";

export function Loading() {
  const say = useSay();
  return (
    <p className="loading" role="status">
      {say(frameWords.loading)}
    </p>
  );
}
