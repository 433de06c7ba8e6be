import type { PageJson } from "@hakaru/model/exchange";
import type { ReferenceField } from "@hakaru/model/field/reference-field";
import { useEffect, useState } from "react";
import { useResource } from "../server/resource.ts";
import { useSession } from "../server/session.tsx";
import { useTitleOf } from "../value/reference-title.ts";
import { Combobox } from "./combobox.tsx";
import type { Option } from "./option.ts";
import type { InputProps } from "./widget.ts";

const pause = 250;
const shown = 20;

/** Another entry, found by searching its register. */
export function ReferenceInput(props: InputProps) {
  const { id, told, field, programme, entered, change, settle } = props;
  const at = `/programmes/${programme}/${(field as ReferenceField).to}`;
  const value = entered !== undefined && "value" in entered ? entered.value : undefined;
  const chosen = typeof value === "string" ? value : undefined;
  const title = useTitleOf(chosen && `${at}/${chosen}`);
  const [words, setWords] = useState<string>();
  const page = useFound(at, words);
  return (
    <Combobox
      id={id}
      told={told}
      chosen={chosen === undefined ? undefined : named(chosen, title)}
      options={(page.value?.entries ?? []).map((entry) => named(entry.id, entry.title))}
      more={page.value?.next !== undefined}
      searching={page.standing === "asking"}
      search={setWords}
      choose={(option) => change(option && { value: option.value })}
      leave={settle}
    />
  );
}

function named(id: string, title: string | undefined): Option {
  return { value: id, label: title === undefined ? `#${id}` : `${title} #${id}` };
}

/** The register is asked once the reader pauses, and not before they come here. */
function useFound(at: string, words: string | undefined) {
  const { server } = useSession();
  const [asked, setAsked] = useState<string>();
  useEffect(() => {
    const timer = setTimeout(() => setAsked(words), pause);
    return () => clearTimeout(timer);
  }, [words]);
  const query = new URLSearchParams({ q: asked ?? "", limit: String(shown) });
  return useResource<PageJson>(server.get, asked === undefined ? undefined : `/api${at}?${query}`);
}
