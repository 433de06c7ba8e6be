// A thread of its own: making people up leaves no time for anybody who asks for a page.
import { workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
const { synthesize } = await import("@hakaru/synthetic/synthesize");
await synthesize(workerData.folder, workerData.synthesis);
