/** What the menus offer, with their keys. One list: the menu bar, the context menu and the keyboard use the same acts. */
import type { MenuGroup } from "../../kit/menu-types";
import { shownScreen } from "../screens";
import { menuBar } from "./menu-bar";
import { screenMenus } from "./screen-menus";

export { readOnly } from "./act";
export { menuBar } from "./menu-bar";
export { draftActs, helpActs, paperActs, registerActs } from "./register-acts";
export { goTo, unitActs, unitMenu } from "./unit-acts";

/** The menus of what fills the window. */
export function menus(): MenuGroup[] {
  const screen = shownScreen();
  return screen === null ? menuBar() : screenMenus[screen.id]();
}
