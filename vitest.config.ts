import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["packages/*/test/**/*.test.ts", "test/**/*.test.ts"],
    // The long rounds of `npm run test:long` take as long as they take.
    testTimeout: process.env.HAKARU_LONG === "1" ? 7_200_000 : 120_000,
    hookTimeout: 120_000,
    // Two cores is the machine we promise to run on; each file may hold a PostgreSQL server.
    maxWorkers: 2,
    coverage: {
      provider: "v8",
      include: ["packages/*/src/**/*.ts"],
      reporter: ["text-summary", "html"],
    },
  },
});
