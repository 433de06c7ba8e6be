import { isStated } from "@hakaru/model/evaluate";
import type { Content, Field, FieldValue, GroupField } from "@hakaru/model/field/field";
import type { Widget } from "@hakaru/model/field/field-kind";
import type { FileValue } from "@hakaru/model/field/file-field";
import { kindOf, writeField } from "@hakaru/model/field/kinds";
import type { ReferenceField } from "@hakaru/model/field/reference-field";
import type { ComponentType } from "react";
import { useLanguage, useSay } from "../frame/language.tsx";
import { Link } from "../frame/router.tsx";
import { Scrollable } from "../frame/scrollable.tsx";
import { byteText } from "./byte-text.ts";
import { useTitleOf } from "./reference-title.ts";
import { valueWords } from "./value-words.ts";

interface ViewProps {
  readonly value: unknown;
  readonly field: Field;
  readonly programme: string;
  /** The entry the value is kept in, as the server names it; its files are below. */
  readonly entry?: string;
  /** In a row of a list there is no room for the members of a group. */
  readonly short?: boolean;
}

/** A value as people read it; what is not stated, silent or erased is said in words. */
export function ValueView(props: ViewProps) {
  const say = useSay();
  const { lang } = useLanguage();
  const { value, field, short } = props;
  if (isErased(value)) return <span className="silent">{say(valueWords.erased)}</span>;
  if (value === undefined || value === null)
    return <span className="silent">{say(valueWords.unstated)}</span>;
  if (!isStated(value) && !Array.isArray(value))
    return <span className="silent">{writeField(value as FieldValue, field, lang)}</span>;
  const View = (short ? shortViews : views)[kindOf(field).widget] ?? Written;
  return <View {...props} />;
}

function isErased(value: unknown): boolean {
  return typeof value === "object" && value !== null && "erased" in value;
}

const shortViews: { readonly [W in Widget]?: ComponentType<ViewProps> } = { reference: Numbered };
const views: typeof shortViews = { reference: Reference, file: Attached, group: Members };

function Written({ value, field }: ViewProps) {
  const { lang } = useLanguage();
  return <span className="written">{writeField(value as FieldValue, field, lang)}</span>;
}

/** A list does not ask for the title of every entry its rows refer to. */
function Numbered({ value, field, programme }: ViewProps) {
  return <Link to={addressOf(programme, field, value)}>#{String(value)}</Link>;
}

function addressOf(programme: string, field: Field, value: unknown): string {
  return `/programmes/${programme}/${(field as ReferenceField).to}/${value}`;
}

function Reference({ value, field, programme }: ViewProps) {
  const at = addressOf(programme, field, value);
  const title = useTitleOf(at);
  return (
    <Link to={at}>
      {title === undefined ? "" : `${title} `}
      <small>#{String(value)}</small>
    </Link>
  );
}

function Attached({ value, entry }: ViewProps) {
  const { sha256, name, type, bytes } = value as FileValue;
  const about = `${type === "application/pdf" ? "PDF" : type} ${byteText(bytes)}`;
  return (
    <span className="attached">
      {entry === undefined ? name : <a href={`${entry}/attachments/${sha256}`}>{name}</a>}{" "}
      <small>{about}</small>
    </span>
  );
}

function Members({ value, field, ...rest }: ViewProps) {
  const say = useSay();
  const { fields, label } = field as GroupField;
  const members = value as readonly Content[];
  if (members.length === 0) return <Written value={value} field={field} {...rest} />;
  return (
    <Scrollable label={say(label)}>
      <table className="members">
        <thead>
          <tr>
            <th scope="col">{say(valueWords.member)}</th>
            {Object.entries(fields).map(([name, inner]) => (
              <th scope="col" key={name}>
                {say(inner.label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {members.map((member, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: members have no name but their number
            <tr key={at}>
              <th scope="row">{at + 1}</th>
              {Object.entries(fields).map(([name, inner]) => (
                <td key={name}>
                  <ValueView {...rest} value={member[name]} field={inner} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrollable>
  );
}
