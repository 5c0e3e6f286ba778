/**
 * Every fixed text of the window that has no file of its own, under one name. What the core says (problems, errors,
 * reasons of a proposed code, titles of acts) comes from the core and is shown as it is.
 */
import * as common from "./common";
import * as draft from "./draft";
import { reorganisation } from "./reorganisation";
import * as intake from "./intake";
import * as menu from "./menu";
import * as paperTexts from "./paper-texts";
import { papers } from "./papers";
import * as register from "./register";
import { catalogue, signed } from "./signed";
import * as unit from "./unit";

export { number } from "./number";

export const vi = {
  ...common,
  ...register,
  ...menu,
  ...unit,
  ...draft,
  ...intake,
  ...paperTexts,
  signed,
  catalogue,
  papers,
  reorganisation,
} as const;
