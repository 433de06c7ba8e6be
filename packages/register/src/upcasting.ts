import type { Content } from "@hakaru/model/field/field";
import { upcast } from "@hakaru/model/programme/upcast";
import type { Register } from "./register.ts";

/** A state and a content made under an earlier definition, as the one in force sees them. */
export function upcasted<C>(
  { upcasts, definition }: Pick<Register, "upcasts" | "definition">,
  of: { readonly definition: number; readonly state: string; readonly content: C },
): { readonly state: string; readonly content: C } {
  const { state, content } = of;
  if (of.definition === definition.version) return { state, content };
  const steps = upcasts[of.definition] ?? [];
  // Names move and words are set whatever stands under them: ciphertext, and what was erased, are carried along.
  const last = steps.reduce((before, by) => upcast(by, before), { state, content: content as Content });
  return { state: last.state, content: last.content as C };
}
