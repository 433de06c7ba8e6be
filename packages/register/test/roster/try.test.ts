import { test } from "vitest";
import { openRoster } from "../../src/roster/open-roster.ts";
import { proposeMapping } from "../../src/roster/propose.ts";
import { readRoster } from "../../src/roster/read-roster.ts";
import { facility, firm } from "./sample-entity.ts";
import { merged, rawBook, sheetData, styled } from "./raw-book.ts";

test("try", async () => {
  const bytes = rawBook({
    formats: ['#,##0"百万円"', 14],
    sheets: [
      sheetData([
        ["認定施設一覧"],
        ["施設名", "都道府県", "認定", undefined, "補助金額（百万円）", "病床数", "委員1氏名", "委員2 氏名", "謎"],
        [undefined, undefined, "認定日", "対象年度"],
        ["甲病院", "東京", styled(2, 43921), 2019, 670, "１２０", "山田", "田中", "x"],
        ["乙", "〃", "令和元年1月1日", "令和2年度", "▲1,500円", "秘匿", undefined, "鈴木"],
        ["丙", "北海", "20200331", "x", styled(1, 3), "12\n13"],
        ["合　計", undefined, undefined, undefined, 673],
        ["※1 注記です"],
      ]) + merged("A2:A3", "B2:B3", "C2:D2", "E2:E3"),
    ],
  });
  const file = await openRoster(bytes, "一覧.xlsx");
  const { mapping, questions } = await proposeMapping(file, facility);
  console.log(JSON.stringify(mapping, undefined, 1), questions.map((q) => [q.fault.message.ja, q.samples]));
  const reading = await readRoster(file, { entity: facility, mapping, ...firm });
  for await (const entry of reading.entries()) console.dir(entry, { depth: 9 });
  const { findings, ...rest } = reading.summary();
  console.dir(rest, { depth: 9 });
  for (const g of findings.groups()) for (const f of g.shown) console.log(f.severity, f.code, f.row, f.place.cell, f.message.ja);
});
