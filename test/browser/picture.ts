import type { Page } from "playwright-core";

/** Takes the whole page as a picture for people to look at, below `out/screens`, where HAKARU_PICTURES asks for them. */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (!process.env.HAKARU_PICTURES) return;
  await page.screenshot({ path: `out/screens/${name}.png`, fullPage: true });
}
