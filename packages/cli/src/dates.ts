import { dayInJapan, instant, type LocalDate, parseDate, parseMoment } from "@hakaru/model/calendar";
import { Refusal } from "@hakaru/model/fault";
import type { Asked } from "@hakaru/publication/publisher";
import { cliFaults } from "./cli-faults.ts";
import type { Input } from "./verb.ts";

export const dateOptions = {
  "as-of": {
    value: "D",
    about: {
      ja: "数値の時点（例 2020-03-31、既定は最新）",
      en: "the day the figures stand on (2020-03-31; the latest by default)",
    },
  },
  known: {
    value: "T",
    about: {
      ja: "記録の時点（日付は日本時間のその日の終わり、又は日時）",
      en: "what the ledger knew then (a day: its end in Japan; or an instant)",
    },
  },
} as const;

/** The two dates of a command. Errors: no-such-date. */
export function askedIn({ options }: Input): Asked {
  const day = options["as-of"];
  const { known } = options;
  return {
    ...(day !== undefined && { valid: parseDate(day) ?? refuse("--as-of", day) }),
    ...(known !== undefined && { known: parseMoment(known) ?? refuse("--known", known) }),
  };
}

/** A day an option names; today in Japan where it is left out. Errors: no-such-date. */
export function dayOf({ options }: Input, option: string): LocalDate {
  const text = options[option];
  if (text === undefined) return dayInJapan(instant(new Date().toISOString()));
  return parseDate(text) ?? refuse(`--${option}`, text);
}

function refuse(option: string, text: string): never {
  throw new Refusal(cliFaults["no-such-date"]({ option, text }));
}
