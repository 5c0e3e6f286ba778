/** An act as a menu shows it. */
export interface MenuAct {
  id: string;
  title: string;
  /** As the menu prints it: `Ctrl+Shift+N`. */
  keys?: string;
  enabled: boolean;
  /** What it does, as a sentence. */
  help?: string | undefined;
  /** Why it is not enabled, as a sentence. */
  why?: string | undefined;
  /** A choice that is on. */
  checked?: boolean;
  danger?: boolean;
  run: () => void;
}

export type MenuEntry = MenuAct | "separator";

export interface MenuGroup {
  id: string;
  title: string;
  /** The letter that opens it with Alt; it is underlined where it stands in the title. */
  letter?: string;
  entries: MenuEntry[];
}
