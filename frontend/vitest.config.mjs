import { defineConfig } from "vitest/config";

// Without `css` a stylesheet read as text would be empty, and a test of what it holds could not fail.
export default defineConfig({ test: { environment: "happy-dom", include: ["test/**/*.test.ts"], css: true } });
