import { TypedInput } from "./typed-input.tsx";
import type { InputProps } from "./widget.ts";

/** 令和2.3.31 and 2020-03-31 are typed; the other spelling stands beside. */
export function DateInput(props: InputProps) {
  return <TypedInput {...props} size="day" />;
}
