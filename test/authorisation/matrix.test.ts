import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Asked, readCells, registerCells, workCells } from "./cells.ts";
import { putUpWall, takeDownWall } from "./database-wall.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

async function everyone(cells: typeof readCells): Promise<Asked> {
  const asked: Asked = { cells: 0, wrong: [] };
  await Promise.all(stage.askers.map((asker) => cells(asked, stage, asker)));
  process.stdout.write(`${cells.name}: ${asked.cells} cells, ${asked.wrong.length} wrong\n`);
  return asked;
}

const entryIsRead = "an entry is read as its declaration says, or is not there";
const registerIsRead = "lists, counts, searches, exports and figures tell of nothing else";

test.each([
  [entryIsRead, readCells],
  [registerIsRead, registerCells],
] as const)("with both walls: %s", async (_, cells) => {
  expect((await everyone(cells)).wrong.slice(0, 20)).toEqual([]);
});

describe("by the application alone", () => {
  beforeAll(() => takeDownWall(stage.database));
  afterAll(() => putUpWall(stage.database));

  test.each([
    [entryIsRead, readCells],
    [registerIsRead, registerCells],
    ["an entry is worked on as its declaration says", workCells],
  ] as const)("%s", async (_, cells) => {
    expect((await everyone(cells)).wrong.slice(0, 20)).toEqual([]);
  });
});

test("none of all this was a bug", () => {
  expect(stage.bugs).toEqual([]);
});
