#!/usr/bin/env node
// Node 20 cannot strip types itself; tsx does it while loading.
import { register } from "tsx/esm/api";

register();
const { main } = await import("../src/main.ts");
process.exitCode = await main(process.argv.slice(2));
