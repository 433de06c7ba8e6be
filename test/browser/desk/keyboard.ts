import type { Page } from "playwright-core";

/** Somebody at a page with nothing but a keyboard. */
export interface Keyboard {
  /** Tabs on, or back, until the focus is on what is called so; what has it is always to be seen. */
  readonly tabTo: (name: string | RegExp, back?: boolean) => Promise<void>;
  /** Tabs to something and presses it. */
  readonly press: (name: string | RegExp, key?: string) => Promise<void>;
  /** Tabs to a field and types, in place of what stands there. */
  readonly fill: (name: string | RegExp, text: string) => Promise<void>;
  /** Types in place of what stands where the focus is. */
  readonly type: (text: string) => Promise<void>;
  /** Tabs to a menu and goes down it to a choice. */
  readonly choose: (name: string | RegExp, choice: string) => Promise<void>;
  readonly key: (...keys: readonly string[]) => Promise<void>;
  /** What the focus is on, by its name. */
  readonly focused: () => Promise<string>;
}

const farthest = 200;

export function keyboardOf(page: Page): Keyboard {
  const focused = async () => (await looked(page)).name;
  const tabTo = async (name: string | RegExp, back = false) => {
    const met: string[] = [];
    for (let presses = 0; presses <= farthest; presses += 1) {
      const { name: found, isVisible } = await looked(page);
      if (presses > 0 && !isVisible) throw new Error(`the focus on ${found} cannot be seen`);
      if (presses > 0 && fits(found, name)) return;
      met.push(found);
      await page.keyboard.press(back ? "Shift+Tab" : "Tab");
    }
    throw new Error(`no way to ${name} with the keyboard; met ${met.join(" | ")}`);
  };
  const type = async (text: string) => {
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText(text);
  };
  const key = async (...keys: readonly string[]) => {
    for (const each of keys) await page.keyboard.press(each);
  };
  return {
    tabTo,
    key,
    focused,
    press: async (name, with_ = "Enter") => {
      await tabTo(name);
      await page.keyboard.press(with_);
    },
    choose: async (name, choice) => {
      await tabTo(name);
      for (let presses = 0; (await page.evaluate(chosen)) !== choice; presses += 1) {
        if (presses > farthest) throw new Error(`${name} has no ${choice}`);
        await page.keyboard.press("ArrowDown");
      }
    },
    type,
    fill: async (name, text) => {
      await tabTo(name);
      await type(text);
    },
  };
}

function fits(found: string, name: string | RegExp): boolean {
  return typeof name === "string" ? found === name : name.test(found);
}

interface Looked {
  readonly name: string;
  readonly isVisible: boolean;
}

const chosen = "document.activeElement.selectedOptions[0].textContent";

const look = `(() => {
  const at = document.activeElement;
  if (at === null || at === document.body) return { name: "", isVisible: true };
  const words = at.labels?.[0]?.textContent ?? at.getAttribute("aria-label") ?? at.textContent;
  const { outlineStyle, boxShadow } = getComputedStyle(at);
  const isFramed = outlineStyle !== "none" || boxShadow !== "none" || at.matches("main, .results, h1, h2, fieldset");
  const name = words.replaceAll(/必須|required$/g, "").replaceAll(/\\s+/g, " ").trim();
  return { name, isVisible: isFramed && at.getClientRects().length > 0 };
})()`;

/** The focused element by its label, else its words; and whether a frame shows where it is. */
async function looked(page: Page): Promise<Looked> {
  return (await page.evaluate(look)) as Looked;
}
