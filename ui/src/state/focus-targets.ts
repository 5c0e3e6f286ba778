/** The parts of the window that commands move the focus to. Each part registers itself while it is shown. */
export const focusTargets: {
  search?: () => void;
  tree?: () => void;
  unit?: () => void;
  draft?: () => void;
  menu?: () => void;
  /** Opens the menu that has this letter; `false`: none has. */
  menuBy?: (letter: string) => boolean;
  /** The list that is being taken over: its search, and the next part of its step. */
  intakeSearch?: () => void;
  intakeNext?: () => void;
  /** The view of documents: its next part, its printer. */
  papersNext?: () => void;
  papersPrint?: () => void;
  /** What is due: its next part. */
  dueNext?: () => void;
  /** The list of what is due. */
  dueRows?: () => void;
  /** What checks found: its next part. */
  checksNext?: () => void;
  /** The board: its next part, its filter, the next place that waits. */
  boardNext?: () => void;
  boardSearch?: () => void;
  boardOpen?: (by: 1 | -1) => void;
  /** The search of another screen that fills the window. */
  screenSearch?: () => void;
  collapseAll?: () => void;
  /** Chooses the row of the tree that the keyboard stands on; `false`: the rows asked for never came. */
  chooseRow?: () => Promise<boolean>;
} = {};
