import { type KeyboardEvent, useEffect, useState } from "react";
import { useAnnounce } from "../frame/announcer.tsx";
import { useSay } from "../frame/language.tsx";
import { formWords, optionsFound } from "./form-words.ts";
import type { Option } from "./option.ts";
import type { InputProps } from "./widget.ts";

interface ComboboxProps extends Pick<InputProps, "id" | "told"> {
  readonly chosen: Option | undefined;
  /** What fits the words typed so far. */
  readonly options: readonly Option[];
  readonly more: boolean;
  readonly searching?: boolean;
  readonly search: (words: string) => void;
  readonly choose: (option: Option | undefined) => void;
  readonly leave: () => void;
}

/** A search over a long list, after the pattern of the ARIA Authoring Practices (combobox with a list). */
export function Combobox(props: ComboboxProps) {
  const { id, told, chosen, options, choose } = props;
  const say = useSay();
  const list = useOptionList(props);
  return (
    <div className="combobox">
      <input
        id={id}
        type="text"
        role="combobox"
        className="whole"
        autoComplete="off"
        spellCheck={false}
        placeholder={say(formWords.type)}
        aria-expanded={list.open}
        aria-controls={`${id}-options`}
        aria-autocomplete="list"
        aria-activedescendant={list.active === undefined ? undefined : `${id}-option-${list.active}`}
        {...told}
        value={list.words ?? chosen?.label ?? ""}
        onChange={({ target }) => list.type(target.value)}
        onKeyDown={list.press}
        onBlur={list.leave}
        onClick={list.show}
      />
      {chosen && (
        <button type="button" className="plain" onClick={() => choose(undefined)}>
          {say(formWords.clear)}
          <span className="unseen"> {chosen.label}</span>
        </button>
      )}
      <OptionList {...props} open={list.open} active={list.active} take={list.take} options={options} />
    </div>
  );
}

interface OptionListProps extends ComboboxProps {
  readonly open: boolean;
  readonly active: number | undefined;
  readonly take: (option: Option) => void;
}

function OptionList({ id, open, options, active, chosen, more, searching, take }: OptionListProps) {
  const say = useSay();
  const words = searching ? formWords.searching : options.length === 0 ? formWords.noneFound : undefined;
  return (
    <div className="options" hidden={!open}>
      <div id={`${id}-options`} role="listbox" aria-label={say(formWords.choose)}>
        {options.map((option, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the input has the focus and the keys
          <div
            key={option.value}
            id={`${id}-option-${at}`}
            role="option"
            aria-selected={option.value === chosen?.value}
            className={at === active ? "active" : undefined}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(option)}
          >
            {option.label}
          </div>
        ))}
      </div>
      {words && <p>{say(words)}</p>}
      {more && !searching && <p>{say(formWords.moreFound)}</p>}
    </div>
  );
}

function useOptionList({ id, options, more, searching, search, choose, leave }: ComboboxProps) {
  const [words, setWords] = useState<string>();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState<number>();
  useTold(open && !searching ? options.length : undefined, more, words);
  useEffect(() => {
    if (active !== undefined)
      document.getElementById(`${id}-option-${active}`)?.scrollIntoView({ block: "nearest" });
  }, [id, active]);
  const close = () => {
    setOpen(false);
    setActive(undefined);
    setWords(undefined);
    search("");
  };
  const take = (option: Option) => {
    choose(option);
    close();
  };
  const type = (typed: string) => {
    setWords(typed);
    search(typed);
    setOpen(true);
    setActive(undefined);
    if (typed === "") choose(undefined);
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const option = active === undefined ? undefined : options[active];
    if (event.key === "Escape" && open) close();
    else if (event.key === "Enter" && open && option !== undefined) take(option);
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      setOpen(true);
      setActive(stepped(active, event.key === "ArrowDown" ? 1 : -1, options.length));
    } else return;
    event.preventDefault();
  };
  const leaving = () => {
    const named = options.find(({ label }) => label === words?.trim());
    if (named !== undefined) choose(named);
    close();
    leave();
  };
  return { words, open, active, type, take, press, show: () => setOpen(true), leave: leaving };
}

/** Around the list and back to its beginning. */
function stepped(active: number | undefined, by: 1 | -1, length: number): number | undefined {
  if (length === 0) return undefined;
  if (active === undefined) return by === 1 ? 0 : length - 1;
  return (active + by + length) % length;
}

/** How many were found is said once the reader pauses. */
function useTold(count: number | undefined, more: boolean, words: string | undefined): void {
  const say = useSay();
  const announce = useAnnounce();
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words with as many hits are told again
  useEffect(() => {
    if (count === undefined) return;
    const timer = setTimeout(() => announce(say(optionsFound(count, more))), 500);
    return () => clearTimeout(timer);
  }, [count, more, words, say, announce]);
}
