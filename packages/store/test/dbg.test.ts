import { it } from "vitest";
import { openStore } from "../src/open.ts";
import { temporaryFolder } from "./temporary-folder.ts";

it("x", async () => {
  const folder = await temporaryFolder();
  for (let round = 0; round < 150; round++) {
    const calls = [1, 2, 3, 4].map(() => openStore({ dataFolder: folder, verb: "test" }));
    const outcomes = await Promise.allSettled(calls);
    for (const outcome of outcomes)
      if (outcome.status === "fulfilled") await outcome.value.close();
      else if (!/in-use/.test(String(outcome.reason))) console.log(String(outcome.reason));
    const n = outcomes.filter((o) => o.status === "fulfilled").length;
    if (n !== 1) console.log("winners", n);
  }
});
