import { units } from "@hakaru/model/unit";
import { TypedInput } from "./typed-input.tsx";
import type { InputProps } from "./widget.ts";

/** 6.7千億円 and 670000000000 are typed; 6,700億円 stands beside. So a phone must offer letters too. */
export function MoneyInput(props: InputProps) {
  return <TypedInput {...props} size="figure" suffix={units.yen.suffix} />;
}
