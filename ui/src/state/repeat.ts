import type { UnitView } from "../api/generated/commands";
import { app } from "./app.svelte";
import { lastAct, renamedAlike } from "./last-act.svelte";
import { reorganisation } from "./reorganisation.svelte";

/** Opens what was done last for another unit, with the same typed in. */
export function repeatFor({ code, unit }: UnitView): void {
  const { act } = lastAct;
  switch (act?.kind) {
    case "rename":
      app.dialog = { kind: "rename", code, proposed: { name: renamedAlike(unit.name, act), origin: {} } };
      break;
    case "update":
      app.dialog = { kind: "update", code, begun: act };
      break;
    case "close":
      app.dialog = { kind: "close", code, begun: act };
      break;
    case "move":
      void reorganisation.begin([code], { shape: "move", parent: act.parent });
      break;
    case undefined:
  }
}
