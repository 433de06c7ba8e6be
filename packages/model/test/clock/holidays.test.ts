import { readFileSync } from "node:fs";
import { date, type LocalDate } from "@hakaru/model/calendar";
import { holidayOn } from "@hakaru/model/clock/holidays";
import { addDays } from "@hakaru/model/clock/span";
import { Refusal } from "@hakaru/model/fault";
import { expect, test } from "vitest";

/** 内閣府「国民の祝日について」 syukujitsu.csv, its lines of 1985 to 2026. */
const official = readFileSync(new URL("fixtures/official-holidays.csv", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => line.split(",") as [string, string]);

/** What the official list calls a day we call more exactly. */
const officialNames: Readonly<Record<string, string>> = {
  振替休日: "休日",
  国民の休日: "休日",
  "2019-05-01": "休日（祝日扱い）",
  "2019-10-14": "体育の日（スポーツの日）",
  "2019-10-22": "休日（祝日扱い）",
  "1989-02-24": "大喪の礼",
  "1990-11-12": "即位礼正殿の儀",
  "1993-06-09": "結婚の儀",
};

function holidaysOf(year: number): [string, string][] {
  const found: [string, string][] = [];
  for (let day = date(`${year}-01-01`); day <= `${year}-12-31`; day = addDays(day, 1)) {
    const name = holidayOn(day)?.ja;
    if (name !== undefined) found.push([slashed(day), officialNames[day] ?? officialNames[name] ?? name]);
  }
  return found;
}

function slashed(day: LocalDate): string {
  return day.split("-").map(Number).join("/");
}

const years = Array.from({ length: 42 }, (_, at) => 1985 + at);

test.each(years)("the holidays of %i are those of the official list", (year) => {
  expect(holidaysOf(year)).toEqual(official.filter(([day]) => day.startsWith(`${year}/`)));
});

const remarkable: readonly (readonly [day: string, name: string | undefined, why: string])[] = [
  ["1985-05-04", undefined, "the day between two holidays is one only from 1985-12-27"],
  ["1986-05-04", undefined, "until 2006 a Sunday between two holidays is none"],
  ["1987-05-04", "振替休日", "the Monday after 憲法記念日 on a Sunday, before the day between"],
  ["1988-05-04", "国民の休日", "between 憲法記念日 and こどもの日"],
  ["1988-04-29", "天皇誕生日", "昭和天皇"],
  ["1989-04-29", "みどりの日", "平成元年法律第5号"],
  ["2007-04-29", "昭和の日", "平成17年法律第43号"],
  ["2007-05-04", "みどりの日", "平成17年法律第43号"],
  ["1989-02-24", "昭和天皇の大喪の礼", "a law of its own"],
  ["1990-11-12", "即位礼正殿の儀の行われる日", "a law of its own"],
  ["1993-06-09", "皇太子徳仁親王の結婚の儀", "a law of its own"],
  ["1995-07-20", undefined, "海の日 begins in 1996"],
  ["1999-01-15", "成人の日", "before the happy Monday"],
  ["2000-01-10", "成人の日", "happy Monday"],
  ["2000-10-09", "体育の日", "happy Monday"],
  ["2002-09-15", "敬老の日", "before the second happy Monday"],
  ["2003-07-21", "海の日", "second happy Monday"],
  ["2005-03-21", "振替休日", "春分の日 was a Sunday"],
  ["2006-01-02", "振替休日", "after 元日 on a Sunday"],
  ["2008-05-06", "振替休日", "the new wording passes over みどりの日 and こどもの日"],
  ["2003-05-06", undefined, "no holiday was on a Sunday that year"],
  ["1992-05-06", undefined, "the old wording stops at the next day, 4 May"],
  ["2015-09-22", "国民の休日", "between 敬老の日 and 秋分の日"],
  ["2018-12-23", "天皇誕生日", "the last one of 平成"],
  ["2019-02-23", undefined, "no 天皇誕生日 in 2019"],
  ["2019-12-23", undefined, "no 天皇誕生日 in 2019"],
  ["2020-02-23", "天皇誕生日", "平成29年法律第63号"],
  ["2019-04-30", "国民の休日", "between 昭和の日 and the accession"],
  ["2019-05-01", "天皇の即位の日", "平成30年法律第99号"],
  ["2019-05-02", "国民の休日", "between the accession and 憲法記念日"],
  ["2019-10-22", "即位礼正殿の儀の行われる日", "平成30年法律第99号"],
  ["2020-07-23", "海の日", "moved for the Olympics"],
  ["2020-07-24", "スポーツの日", "moved for the Olympics"],
  ["2020-08-10", "山の日", "moved for the Olympics"],
  ["2020-07-20", undefined, "moved away"],
  ["2020-10-12", undefined, "moved away"],
  ["2021-07-22", "海の日", "moved again"],
  ["2021-07-23", "スポーツの日", "moved again"],
  ["2021-08-08", "山の日", "moved again"],
  ["2021-08-09", "振替休日", "山の日 was a Sunday"],
  ["2022-10-10", "スポーツの日", "back on its Monday"],
  ["2024-09-23", "振替休日", "秋分の日 was a Sunday"],
  ["2026-09-22", "国民の休日", "between 敬老の日 and 秋分の日"],
  ["2024-06-02", undefined, "a Sunday alone is no holiday"],
];

test.each(remarkable)("%s is %s: %s", (day, name) => {
  expect(holidayOn(date(day))?.ja).toBe(name);
});

// 国立天文台 暦要項 for the years it has published; the approximation for the rest.
test.each([
  [1985, "03-21", "09-23"],
  [1999, "03-21", "09-23"],
  [2012, "03-20", "09-22"],
  [2023, "03-21", "09-23"],
  [2026, "03-20", "09-23"],
  [2027, "03-21", "09-23"],
  [2028, "03-20", "09-22"],
  [2032, "03-20", "09-22"],
  [2035, "03-21", "09-23"],
])("the equinox days of %i are %s and %s", (year, spring, autumn) => {
  expect(holidayOn(date(`${year}-${spring}`))?.en).toBe("Vernal Equinox Day");
  expect(holidayOn(date(`${year}-${autumn}`))?.en).toBe("Autumnal Equinox Day");
});

test.each(["1984-12-31", "2036-01-01"])(
  "the holidays of %s are not kept, which is not to say it is none",
  (day) => {
    expect(() => holidayOn(date(day))).toThrow(Refusal);
    expect(() => holidayOn(date(day))).toThrow("beyond-the-holidays");
  },
);
