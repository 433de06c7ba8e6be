import { TypedInput } from "./typed-input.tsx";
import type { InputProps } from "./widget.ts";

/** 2019, FY2019 and 令和元年度 are typed. */
export function YearInput(props: InputProps) {
  return <TypedInput {...props} size="day" />;
}
