/** An act as the menus hold it, and what stands in the way of all of them. */
import type { MenuAct } from "../../kit/menu-types";
import { time } from "../../text/time";
import { vi } from "../../text/vi";
import { app } from "../app.svelte";
import { handbook } from "../handbook.svelte";

export function act(
  id: string,
  title: string,
  enabled: boolean,
  run: () => void,
  more: Partial<MenuAct> = {},
): MenuAct {
  return { id, title, enabled, run, help: handbook.contents?.acts[id], ...more };
}

/** An act that is possible unless something stands in its way. */
export function unless(
  why: string | null | undefined,
  id: string,
  title: string,
  run: () => void,
  more: Partial<MenuAct> = {},
): MenuAct {
  return { ...act(id, title, !why, run, more), why: why ?? undefined };
}

export function notOpen(): string | null {
  return app.register === null ? vi.menu.notOpen : null;
}

/** Why nothing can be changed in the register at all. */
export function readOnly(): string | null {
  if (app.register?.moment) return time.why;
  return app.writable ? null : vi.menu.readOnly;
}
