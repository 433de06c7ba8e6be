import { type NumberField, suffixOf } from "@hakaru/model/field/number-field";
import { TypedInput } from "./typed-input.tsx";
import type { InputProps } from "./widget.ts";

export function NumberInput(props: InputProps) {
  return (
    <TypedInput {...props} size="figure" inputMode="decimal" suffix={suffixOf(props.field as NumberField)} />
  );
}
