import { openDesk, settled } from "./open-desk.ts";

const desk = await openDesk();
const page = await desk.open("/programmes/trial-support/study/21/edit");
page.on(
  "response",
  (r) => r.request().method() !== "GET" && console.log(r.request().method(), r.status(), r.url()),
);
page.on("console", (m) => console.log("C", m.text()));
await page.getByLabel("課題名").fill("途中の課題");
await page.getByRole("button", { name: "保存する" }).click();
for (let i = 0; i < 12; i++) {
  await page.waitForTimeout(60);
  console.log(
    await page.evaluate(
      "JSON.stringify(history.state)+document.title+document.querySelector('.page-head')?.innerHTML",
    ),
  );
}
console.log(page.url(), await page.locator("h1").textContent());
console.log(
  await page.locator(".summary").allTextContents(),
  await page.locator(".notice").allTextContents(),
);
console.log(desk.errors);
await desk.close();
