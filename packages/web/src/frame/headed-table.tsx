import type { Text } from "@hakaru/model/text";
import type { ReactNode } from "react";
import { useSay } from "./language.tsx";
import { Scrollable } from "./scrollable.tsx";

interface HeadedTableProps {
  /** What it is of: its caption, which is heard and not seen. */
  readonly label: string;
  readonly className?: string;
  readonly heads: readonly Text[];
  /** Those of the heads below which figures stand. */
  readonly figures?: readonly Text[];
  /** Its rows. */
  readonly children: ReactNode;
}

/** A table under its heads that scrolls by itself on a narrow screen. */
export function HeadedTable({ label, className, heads, figures = [], children }: HeadedTableProps) {
  const say = useSay();
  return (
    <Scrollable label={label}>
      <table className={className}>
        <caption className="unseen">{label}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th scope="col" key={head.en} className={figures.includes(head) ? "figure" : undefined}>
                {say(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </Scrollable>
  );
}
