import type { Widget } from "@hakaru/model/field/field-kind";
import { ChoiceInput, isFew } from "./choice-input.tsx";
import { DateInput } from "./date-input.tsx";
import { FileInput } from "./file-input.tsx";
import { GroupInput } from "./group-input.tsx";
import { LineInput } from "./line-input.tsx";
import { LinesInput } from "./lines-input.tsx";
import { MoneyInput } from "./money-input.tsx";
import { NumberInput } from "./number-input.tsx";
import { ReferenceInput } from "./reference-input.tsx";
import type { Drawn } from "./widget.ts";
import { YearInput } from "./year-input.tsx";
import { YesNoInput } from "./yes-no-input.tsx";

const labelled = () => "label" as const;
const grouped = () => "legend" as const;

/** How each widget is drawn; a kind of field names its widget, and nobody asks for the kind's name. */
export const widgets: { readonly [W in Widget]: Drawn } = {
  line: { Input: LineInput, framed: labelled },
  lines: { Input: LinesInput, framed: labelled },
  number: { Input: NumberInput, framed: labelled },
  money: { Input: MoneyInput, framed: labelled },
  date: { Input: DateInput, framed: labelled },
  year: { Input: YearInput, framed: labelled },
  choice: { Input: ChoiceInput, framed: (field) => (isFew(field) ? "legend" : "label") },
  "yes-no": { Input: YesNoInput, framed: grouped },
  reference: { Input: ReferenceInput, framed: labelled },
  file: { Input: FileInput, framed: labelled },
  group: { Input: GroupInput, framed: grouped },
};
