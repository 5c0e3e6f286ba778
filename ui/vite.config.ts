import { svelte } from "@sveltejs/vite-plugin-svelte";
import type { ProxyOptions } from "vite";
import { defineConfig } from "vitest/config";

/**
 * Hands what the page asks to the running core (`cargo xtask dev` names its address). The core answers pages of its own
 * address alone; the page served here counts as one. What any other site sends keeps its Origin, and is refused there.
 */
function core(address: string): Record<string, ProxyOptions> {
  const handed: ProxyOptions = {
    target: address,
    changeOrigin: true,
    configure: (proxy) => {
      proxy.on("proxyReq", (request, asked) => {
        const { origin, host } = asked.headers;
        if (host && origin === `http://${host}`) request.setHeader("origin", new URL(address).origin);
      });
    },
  };
  return { "^/call$": handed, "^/test/": handed };
}

const address = process.env["SO_MA_CORE"];

// The page runs under `default-src 'none'` without unsafe-inline: nothing may be inlined as data or style.
export default defineConfig({
  plugins: [svelte()],
  build: {
    target: ["es2022", "safari16"],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    cssCodeSplit: false,
    chunkSizeWarningLimit: 900,
  },
  server: { port: 5173, strictPort: true, proxy: address ? core(address) : {} },
  resolve: process.env["VITEST"] ? { conditions: ["browser"] } : {},
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.ts"],
  },
});
