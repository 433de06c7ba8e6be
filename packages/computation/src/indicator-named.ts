import { Refusal } from "@hakaru/model/fault";
import type { Indicator } from "@hakaru/model/indicator";
import type { Register } from "@hakaru/register/register";
import { type Registers, registerNamed } from "@hakaru/register/registers";
import { computationFaults } from "./computation-faults.ts";

/** An indicator and the register it looks at. */
export interface Over {
  /** `programme/indicator` */
  readonly name: string;
  readonly indicator: Indicator;
  readonly register: Register;
}

/** An indicator by `programme/indicator`. @throws Refusal `unknown-indicator`, `unknown-register` */
export function indicatorNamed(registers: Registers, name: string): Over {
  const [programme = "", id] = name.split("/");
  const { indicators = [] } = registers.programmes.get(programme) ?? {};
  const indicator = indicators.find((each) => each.id === id);
  if (indicator === undefined) {
    const known = [...registers.programmes.values()].flatMap((of) =>
      of.indicators.map((each) => `${of.programme.id}/${each.id}`),
    );
    throw new Refusal(computationFaults["unknown-indicator"]({ indicator: name, known: known.join(", ") }));
  }
  const [home = "", entity = ""] = indicator.over.split("/");
  return { name, indicator, register: registerNamed(registers, home, entity) };
}
