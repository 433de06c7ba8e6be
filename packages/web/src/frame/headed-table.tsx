import type { Text } from "@hakaru/model/text";
import type { ReactNode } from "react";
import { useSay } from "./language.tsx";
import { Scrollable } from "./scrollable.tsx";

interface HeadedTableProps {
  /** What it is of: its caption, which is heard and not seen. */
  readonly label: string;
  readonly className?: string;
  readonly heads: readonly Text[];
  /** Columns from this one on, 0 the first, hold figures. */
  readonly figuresFrom?: number;
  /** Its rows. */
  readonly children: ReactNode;
}

/** A table under its heads that scrolls by itself on a narrow screen. */
export function HeadedTable({
  label,
  className,
  heads,
  figuresFrom = Number.POSITIVE_INFINITY,
  children,
}: HeadedTableProps) {
  const say = useSay();
  return (
    <Scrollable label={label}>
      <table className={className}>
        <caption className="unseen">{label}</caption>
        <thead>
          <tr>
            {heads.map((head, at) => (
              <th scope="col" key={head.en} className={at >= figuresFrom ? "figure" : undefined}>
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
