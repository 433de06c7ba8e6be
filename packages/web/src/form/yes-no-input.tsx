import { kindOf } from "@hakaru/model/field/kinds";
import { useLanguage } from "../frame/language.tsx";
import { RadioSet } from "./radio-set.tsx";
import type { InputProps } from "./widget.ts";

export function YesNoInput(props: InputProps) {
  const { field, entered, change } = props;
  const { lang } = useLanguage();
  const value = entered !== undefined && "value" in entered ? entered.value : undefined;
  const options = [true, false].map((of) => ({
    value: String(of),
    label: kindOf(field).write(of, field, lang),
  }));
  return (
    <RadioSet
      {...props}
      options={options}
      chosen={typeof value === "boolean" ? String(value) : undefined}
      choose={(of) => change(of === undefined ? undefined : { value: of === "true" })}
    />
  );
}
