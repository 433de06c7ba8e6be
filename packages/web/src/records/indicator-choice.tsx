import type { RecordIndicatorJson, RecordIndicatorsJson } from "@hakaru/model/record/record-exchange";
import { useMemo, useState } from "react";
import { Combobox } from "../form/combobox.tsx";
import { folded, found, type Searchable } from "../form/option.ts";
import { useLanguage, useSay } from "../frame/language.tsx";
import { navigate } from "../frame/router.tsx";
import { explorerWords } from "./explorer-words.ts";

interface IndicatorChoiceProps {
  readonly indicators: RecordIndicatorsJson;
  readonly chosen?: RecordIndicatorJson;
  /** The page of another. */
  readonly to: (indicator: RecordIndicatorJson) => string;
}

const mostShown = 20;

/** Goes to an indicator that is found by words of its name or statement. */
export function IndicatorChoice({ indicators, chosen, to }: IndicatorChoiceProps) {
  const say = useSay();
  const { lang } = useLanguage();
  const [words, setWords] = useState("");
  const among: Searchable = useMemo(
    () =>
      indicators.map(({ id, label, statement }) => ({
        option: { value: id, label: label[lang] },
        text: folded([label[lang], label.ja, label.en, statement.ja, statement.en, id].join("\n")),
      })),
    [indicators, lang],
  );
  const { options, more } = found(among, words, mostShown);
  const choose = (id: string | undefined) => {
    const wanted = indicators.find((of) => of.id === id);
    if (wanted !== undefined && wanted.id !== chosen?.id) navigate(to(wanted));
  };
  return (
    <div className="field indicator-choice">
      <label htmlFor="indicator">{say(explorerWords.search)}</label>
      <p className="about" id="indicator-about">
        {say(explorerWords.searchAbout)}
      </p>
      <Combobox
        id="indicator"
        told={{ "aria-describedby": "indicator-about" }}
        chosen={undefined}
        options={options}
        more={more}
        search={setWords}
        choose={(option) => choose(option?.value)}
        leave={() => undefined}
      />
    </div>
  );
}
