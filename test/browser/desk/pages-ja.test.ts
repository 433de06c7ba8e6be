import { testLooks } from "./looks.ts";

testLooks("ja");
