import { beforeEach, expect, it } from "vitest";
import { TypedText } from "./typed-text";

let form: HTMLElement;
let field: HTMLInputElement;
let typed: TypedText;

function type(text: string) {
  field.dispatchEvent(new FocusEvent("focusin", { bubbles: true }));
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

beforeEach(() => {
  form = document.body.appendChild(document.createElement("div"));
  field = form.appendChild(document.createElement("input"));
  field.value = "Sở Y tế";
  typed = new TypedText();
  typed.watch(form);
});

it("an untouched form holds nothing typed, nor one filled by the program", () => {
  field.value = "H53.02.04";
  expect(typed.any()).toBe(false);
});

it("typed text counts until it is taken back or the form starts anew", () => {
  type("Sở Y tế tỉnh");
  expect(typed.any()).toBe(true);
  type("Sở Y tế");
  expect(typed.any()).toBe(false);
});

it("a field that is gone holds nothing, a tick is no text", () => {
  type("x");
  field.remove();
  expect(typed.any()).toBe(false);
  const box = form.appendChild(document.createElement("input"));
  box.type = "checkbox";
  box.dispatchEvent(new Event("input", { bubbles: true }));
  expect(typed.any()).toBe(false);
});
