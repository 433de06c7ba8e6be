/** HTML that is safe to put into a page as it stands. */
export interface Markup {
  readonly markup: string;
}

type Content = Markup | string | number | false | undefined | readonly Content[];

/** A template of HTML: every text put in is escaped, markup and lists of it are put in as they are. */
export function html(strings: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  let markup = strings[0] ?? "";
  for (let index = 0; index < contents.length; index += 1)
    markup += render(contents[index]) + (strings[index + 1] ?? "");
  return { markup };
}

function render(content: Content): string {
  if (typeof content === "string") return escaped(content);
  if (typeof content === "number") return String(content);
  if (content === false || content === undefined) return "";
  if ("markup" in content) return content.markup;
  let markup = "";
  for (const item of content) markup += render(item);
  return markup;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const unsafe = /[&<>"']/;
const everyUnsafe = new RegExp(unsafe, "g");

function escaped(text: string): string {
  return unsafe.test(text)
    ? text.replace(everyUnsafe, (character) => entities[character] ?? character)
    : text;
}

/** Markup made elsewhere and already safe. */
export function raw(markup: string): Markup {
  return { markup };
}
