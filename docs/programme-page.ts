import type { Access, Entity, EntryClock, Reach, Step } from "@hakaru/model/programme/entity";
import type { Programme } from "@hakaru/model/programme/programme";
import { type Role, roles } from "@hakaru/model/role";
import type { Text } from "@hakaru/model/text";

/** A programme as its declaration says it: states, steps, fields, who may what, rules, clocks. */
export function programmePage(of: Programme): string {
  const basis = of.basis === undefined ? "" : `\n\n${both(of.basis)}`;
  const entities = Object.entries(of.entities).map(([name, entity]) => entitySection(of, name, entity));
  return `# ${both(of.label)}\n\n\`${of.id}\`, version ${of.version}. ${both(of.about)}${basis}\n\n${entities.join("\n\n")}\n`;
}

function entitySection(of: Programme, name: string, entity: Entity): string {
  return [
    `## ${both(entity.label)}`,
    `Register \`${of.id}/${name}\`. ${entity.restricted ? "Every reading is logged." : ""}`.trim(),
    stateDiagram(entity),
    table(["step", "", "from → to", "by", "needs", "not by whoever did", "must hold"], steps(entity)),
    table(["field", "", "kind", "required", "personal"], fields(entity)),
    table(["role", "sees", "not these fields", "changes", "enters"], permissions(entity)),
    ...listed("rule", rules(entity)),
    ...listed("clock", clocks(entity)),
  ].join("\n\n");
}

function listed(heading: string, rows: readonly (readonly string[])[]): readonly string[] {
  return rows.length === 0 ? [] : [table([heading, "", "source"], rows)];
}

function stateDiagram({ initial, states, steps }: Entity): string {
  const names = Object.entries(states).map(([id, { label }]) => `  state "${both(label)}" as ${mermaid(id)}`);
  const arrows = Object.entries(steps).flatMap(([, { from, to, label }]) =>
    from.map((state) => `  ${mermaid(state)} --> ${mermaid(to)}: ${label.ja}`),
  );
  const ends = Object.entries(states).flatMap(([id, { final }]) =>
    final ? [`  ${mermaid(id)} --> [*]`] : [],
  );
  return `\`\`\`mermaid\nstateDiagram-v2\n${[...names, `  [*] --> ${mermaid(initial)}`, ...arrows, ...ends].join("\n")}\n\`\`\``;
}

function mermaid(id: string): string {
  return id.replaceAll("-", "_");
}

function steps({ steps: all }: Entity): readonly (readonly string[])[] {
  return Object.entries(all).map(([name, step]: [string, Step]) => [
    `\`${name}\``,
    both(step.label),
    `${step.from.join(", ")} → ${step.to}`,
    step.by.map(roleName).join(", "),
    (step.needs ?? []).join(", "),
    (step.notBy ?? []).join(", "),
    step.guard === undefined ? "" : both(step.guard.message),
  ]);
}

function fields({ fields: all, requires }: Entity): readonly (readonly string[])[] {
  return Object.entries(all).map(([name, field]) => [
    `\`${name}\``,
    both(field.label),
    field.kind,
    field.required ? "yes" : requires[name] === undefined ? "" : "sometimes",
    field.personal ? "yes" : "",
  ]);
}

function permissions({ access }: Entity): readonly (readonly string[])[] {
  return (Object.entries(access) as [Role, Access][]).map(
    ([role, { reads, hides = [], edits = [], creates }]) => [
      roleName(role),
      reads.map(reach).join("; "),
      hides.join(", "),
      edits.map((edit) => `${reach(edit)}${edit.fields ? `: ${edit.fields.join(", ")}` : ""}`).join("; "),
      creates ? "yes" : "",
    ],
  );
}

function reach({ whose, in: states }: Reach): string {
  return states === undefined ? whose : `${whose} in ${states.join(", ")}`;
}

function rules({ rules: all }: Entity): readonly (readonly string[])[] {
  return Object.entries(all).map(([name, { message, source, from, until }]) => {
    const force = from === undefined && until === undefined ? "" : ` (${from ?? ""}–${until ?? ""})`;
    return [`\`${name}\`${force}`, both(message), source === undefined ? "" : both(source)];
  });
}

function clocks({ clocks: all }: Entity): readonly (readonly string[])[] {
  return Object.entries(all).map(([name, { label, source, doubt }]: [string, EntryClock]) => [
    `\`${name}\``,
    both(label),
    both(source) + (doubt === undefined ? "" : ` (${both(doubt)})`),
  ]);
}

function roleName(role: Role): string {
  return `${roles[role].ja} (${role})`;
}

function both({ ja, en }: Text): string {
  return `${ja} / ${en}`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n");
}
