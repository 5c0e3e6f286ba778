import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

const tauri = { group: ["@tauri-apps/*"], message: "Only src/api/tauri.ts talks to Tauri." };

export default ts.config(
  { ignores: ["dist/", "node_modules/", "src/api/generated/"] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      eqeqeq: "error",
      "no-console": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      // Only one file may know that a desktop shell exists.
      "no-restricted-imports": ["error", { patterns: [tauri] }],
      "no-restricted-syntax": [
        "error",
        {
          selector: "CallExpression[callee.property.name='setAttribute'][arguments.0.value='style']",
          message: "The content policy forbids style attributes: use element.style.setProperty or a class.",
        },
        {
          selector: "SvelteDirective[kind=/^(Transition|Animation)$/]",
          message: "Svelte transitions insert <style> rules, which the content policy forbids.",
        },
      ],
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { extraFileExtensions: [".svelte"], parser: ts.parser, svelteConfig } },
    rules: {
      // The types are checked by svelte-check; the rule mistakes destructured runes props for constants.
      "prefer-const": "off",
    },
  },
  { files: ["src/api/tauri.ts"], rules: { "no-restricted-imports": "off" } },
  // A component's script is its whole part, so only plain modules are held to it.
  {
    files: ["**/*.ts", "**/*.js"],
    rules: { "max-lines-per-function": ["error", { max: 80, skipBlankLines: true, skipComments: true }] },
  },
  // Rooms of the page, from below: kit, state, parts, then dialogs beside screens. None imports from one above or beside it.
  ...[
    ["kit", ["state", "parts", "dialogs", "screens"]],
    ["state", ["parts", "dialogs", "screens"]],
    ["parts", ["dialogs", "screens"]],
    ["dialogs", ["screens"]],
    ["screens", ["dialogs"]],
  ].map(([room, above]) => ({
    files: [`src/${room}/**`],
    rules: {
      "no-restricted-imports": ["error", { patterns: [tauri, { group: above.map((one) => `**/${one}/**`) }] }],
    },
  })),
  { files: ["*.config.js", "*.config.ts", "dev/**"], languageOptions: { globals: { ...globals.node } } },
);
