import type { GroupField } from "@hakaru/model/field/field";
import { useEffect, useRef, useState } from "react";
import { useAnnounce } from "../frame/announcer.tsx";
import { useSay } from "../frame/language.tsx";
import type { Entered, Member } from "./entered.ts";
import { addMember, formWords, memberMoved, memberName, memberRemoved } from "./form-words.ts";
import { changed } from "./use-form.ts";
import { type InputProps, idOf } from "./widget.ts";

/** Fields that repeat together: members are added, removed, and moved up and down with the keyboard as with the mouse. */
export function GroupInput(props: InputProps) {
  const { id, path, field, FieldInput } = props;
  const say = useSay();
  const group = useMembers(props);
  const { members } = group;
  return (
    <div className="members-form">
      {members.map((member, at) => (
        <MemberInput
          key={member.key}
          {...{ member, at, path, FieldInput }}
          field={field as GroupField}
          last={at === members.length - 1}
          change={(name, next) => group.change(at, name, next)}
          move={(to) => group.move(at, to)}
          remove={() => group.remove(at)}
        />
      ))}
      <button id={id} type="button" className="button add" onClick={group.add}>
        <span aria-hidden="true">＋ </span>
        {say(addMember(field.label))}
      </button>
    </div>
  );
}

interface MemberInputProps extends Pick<InputProps, "path" | "FieldInput"> {
  readonly member: Member;
  readonly at: number;
  readonly last: boolean;
  readonly field: GroupField;
  readonly change: (name: string, next: Entered | undefined) => void;
  readonly move: (to: number) => void;
  readonly remove: () => void;
}

function MemberInput({ member, at, last, path, field, FieldInput, change, move, remove }: MemberInputProps) {
  const say = useSay();
  const name = say(memberName(field.label, at + 1));
  const inside = `${path}[${at}]`;
  return (
    <fieldset className="member" id={idOf(inside)} tabIndex={-1}>
      <legend>{name}</legend>
      <div className="member-tools">
        <Tool of={formWords.up} about={name} off={at === 0} press={() => move(at - 1)} />
        <Tool of={formWords.down} about={name} off={last} press={() => move(at + 1)} />
        <Tool of={formWords.remove} about={name} off={false} press={remove} />
      </div>
      {Object.entries(field.fields).map(([inner, of]) => (
        <FieldInput
          key={inner}
          path={`${inside}.${inner}`}
          field={of}
          entered={member.entered[inner]}
          change={(next) => change(inner, next)}
        />
      ))}
    </fieldset>
  );
}

interface ToolProps {
  readonly of: typeof formWords.up | typeof formWords.down | typeof formWords.remove;
  readonly about: string;
  readonly off: boolean;
  readonly press: () => void;
}

/** A tool that cannot be used now keeps the focus it has, and says so. */
function Tool({ of, about, off, press }: ToolProps) {
  const say = useSay();
  return (
    <button type="button" className="plain" aria-disabled={off} onClick={() => !off && press()}>
      {say(of)}
      <span className="unseen"> {about}</span>
    </button>
  );
}

function useMembers({ id, path, field, entered, change }: InputProps) {
  const say = useSay();
  const announce = useAnnounce();
  const focus = useFocusAfter();
  const members = entered !== undefined && "members" in entered ? entered.members : [];
  const put = (next: readonly Member[]) => change(next.length === 0 ? undefined : { members: next });
  return {
    members,
    change: (at: number, name: string, next: Entered | undefined) =>
      put(
        members.map((of, index) => (index === at ? { ...of, entered: changed(of.entered, name, next) } : of)),
      ),
    add: () => {
      put([...members, { key: Math.max(-1, ...members.map(({ key }) => key)) + 1, entered: {} }]);
      focus(idOf(`${path}[${members.length}]`));
    },
    move: (at: number, to: number) => {
      put(moved(members, at, to));
      announce(say(memberMoved(field.label, to + 1)));
    },
    remove: (at: number) => {
      put(members.filter((_, index) => index !== at));
      announce(say(memberRemoved(field.label, at + 1)));
      focus(members.length > 1 ? idOf(`${path}[${Math.min(at, members.length - 2)}]`) : id);
    },
  };
}

/** A list with one of its items at another place. */
function moved<T>(items: readonly T[], from: number, to: number): readonly T[] {
  const item = items[from];
  if (item === undefined) throw new Error(`nothing at ${from}`);
  return items.toSpliced(from, 1).toSpliced(to, 0, item);
}

/** Moves the focus to something that is drawn only now. */
function useFocusAfter(): (id: string) => void {
  const wanted = useRef<string>(undefined);
  const [, redraw] = useState(0);
  useEffect(() => {
    if (wanted.current === undefined) return;
    document.getElementById(wanted.current)?.focus();
    wanted.current = undefined;
  });
  return (id) => {
    wanted.current = id;
    redraw((turn) => turn + 1);
  };
}
