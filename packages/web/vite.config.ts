import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The desk stands under one address and asks no other host for anything. */
export default defineConfig({
  base: "/desk/",
  plugins: [react()],
  build: { target: "es2023", modulePreload: { polyfill: false } },
  server: { proxy: { "^/(api|sign-in|sign-out)": "http://127.0.0.1:8080" } },
});
