import { createHash } from "node:crypto";
import { writeWorkbook } from "../src/write.ts";
import { sampleBook } from "./sample-book.ts";

process.stdout.write(createHash("sha256").update(writeWorkbook(sampleBook)).digest("hex"));
