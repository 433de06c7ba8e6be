import type { DocumentItem } from "./document.ts";
import { hearElement, statementNames } from "./elements.ts";
import { type Draft, nothingHeard, type Statement } from "./heard.ts";
import { hl7 } from "./oid.ts";
import { readAnswer, type Value } from "./read-answer.ts";
import type { Attributes, XmlListener } from "./xml-walk.ts";

/**
 * Hears a ClinicalDocument of HL7: what is needed is taken by an element's name and its parent's, nothing else is
 * kept. Elements under another prefix than the root's are not HL7's and are passed over.
 */
export class DocumentListener implements XmlListener {
  /** The name of the root where it is no ClinicalDocument of HL7. */
  wrongRoot: string | undefined;
  #prefix: string | undefined;
  readonly #heard = nothingHeard();

  /** What was heard; whole once the document is. */
  get draft(): Draft {
    return this.#heard.draft;
  }

  open(written: string, attributes: Attributes, line: number): void {
    this.#prefix ??= this.#hearRoot(written, attributes);
    const name = this.#local(written);
    this.#heard.names.push(name);
    if (statementNames.has(name)) this.#begin(attributes, line);
    else if (name === "section") this.#heard.sections.push(null);
    else if (name === "entryRelationship") this.#heard.relation = attributes.typeCode ?? null;
    else hearElement(this.#heard, name, attributes);
  }

  text(text: string): void {
    const capture = this.#heard.captures.at(-1);
    if (capture !== undefined) capture.text += text;
  }

  close(): void {
    const { captures, names, sections } = this.#heard;
    const capture = captures.at(-1);
    if (capture?.depth === names.length) {
      captures.pop();
      capture.done(capture.text.trim());
    }
    const name = names.pop() ?? "";
    if (name === "section") sections.pop();
    else if (statementNames.has(name)) this.#end();
  }

  /** @returns the prefix of the root with its colon */
  #hearRoot(written: string, attributes: Attributes): string {
    const colon = written.indexOf(":");
    const namespace = attributes[colon < 0 ? "xmlns" : `xmlns:${written.slice(0, colon)}`];
    const isHl7 = namespace === undefined || namespace === hl7;
    if (written.slice(colon + 1) !== "ClinicalDocument" || !isHl7) this.wrongRoot = written;
    return written.slice(0, colon + 1);
  }

  #local(written: string): string {
    const prefix = this.#prefix ?? "";
    return prefix !== "" && written.startsWith(prefix) ? written.slice(prefix.length) : written;
  }

  #begin({ negationInd }: Attributes, line: number): void {
    const { statements, relation } = this.#heard;
    statements.push({
      code: nothing,
      values: [],
      line,
      relation,
      negated: negationInd === "true",
      group: this.#group(),
      interpretation: null,
      method: null,
      on: null,
    });
    this.#heard.relation = null;
  }

  /** A statement inside another belongs to its group. */
  #group(): number | null {
    const around = this.#heard.statements.at(-1);
    if (around === undefined) return null;
    if (around.group === null) {
      this.#heard.groups += 1;
      around.group = this.#heard.groups;
    }
    return around.group;
  }

  #end(): void {
    const statement = this.#heard.statements.pop();
    if (statement === undefined) return;
    const { code, values } = statement;
    // The head of a group has nullFlavor NA instead of a code and says nothing itself.
    if (code.code === undefined && values.length === 0) return;
    const [first, ...more] = values;
    for (const value of [first, ...more]) this.#heard.draft.items.push(this.#itemOf(statement, value));
  }

  #itemOf(statement: Statement, value: Value | undefined): DocumentItem {
    return {
      section: this.#heard.sections.at(-1) ?? null,
      item: statement.code.code ?? "",
      system: statement.code.codeSystem ?? null,
      answer: readAnswer(value, statement.negated),
      interpretation: statement.interpretation,
      method: statement.method,
      group: statement.group,
      relation: statement.relation,
      on: statement.on,
      line: statement.line,
    };
  }
}

const nothing: Attributes = {};
