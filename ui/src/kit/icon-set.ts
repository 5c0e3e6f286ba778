/**
 * The icons of the window, from Fluent System Icons (MIT): 16 px, drawn for that size. Only those imported here are part of
 * the page. A cross closes or removes what stands on the screen; a code is closed by the sign of what is forbidden.
 */
import add from "@fluentui/svg-icons/icons/add_16_regular.svg?raw";
import branch from "@fluentui/svg-icons/icons/branch_16_regular.svg?raw";
import book from "@fluentui/svg-icons/icons/book_16_regular.svg?raw";
import check from "@fluentui/svg-icons/icons/checkbox_checked_16_regular.svg?raw";
import ok from "@fluentui/svg-icons/icons/checkmark_16_regular.svg?raw";
import down from "@fluentui/svg-icons/icons/chevron_down_16_regular.svg?raw";
import right from "@fluentui/svg-icons/icons/chevron_right_16_regular.svg?raw";
import up from "@fluentui/svg-icons/icons/chevron_up_16_regular.svg?raw";
import clip from "@fluentui/svg-icons/icons/clipboard_task_list_16_regular.svg?raw";
import contact from "@fluentui/svg-icons/icons/contact_card_16_regular.svg?raw";
import copy from "@fluentui/svg-icons/icons/copy_16_regular.svg?raw";
import trash from "@fluentui/svg-icons/icons/delete_16_regular.svg?raw";
import close from "@fluentui/svg-icons/icons/dismiss_16_regular.svg?raw";
import stamp from "@fluentui/svg-icons/icons/document_checkmark_16_regular.svg?raw";
import file from "@fluentui/svg-icons/icons/document_16_regular.svg?raw";
import excel from "@fluentui/svg-icons/icons/document_table_16_regular.svg?raw";
import edit from "@fluentui/svg-icons/icons/edit_16_regular.svg?raw";
import error from "@fluentui/svg-icons/icons/error_circle_16_regular.svg?raw";
import preview from "@fluentui/svg-icons/icons/eye_16_regular.svg?raw";
import folder from "@fluentui/svg-icons/icons/folder_open_16_regular.svg?raw";
import history from "@fluentui/svg-icons/icons/history_16_regular.svg?raw";
import info from "@fluentui/svg-icons/icons/info_16_regular.svg?raw";
import lock from "@fluentui/svg-icons/icons/lock_closed_16_regular.svg?raw";
import more from "@fluentui/svg-icons/icons/more_horizontal_16_regular.svg?raw";
import tree from "@fluentui/svg-icons/icons/organization_16_regular.svg?raw";
import pin from "@fluentui/svg-icons/icons/location_16_regular.svg?raw";
import print from "@fluentui/svg-icons/icons/print_16_regular.svg?raw";
import end from "@fluentui/svg-icons/icons/prohibited_16_regular.svg?raw";
import redo from "@fluentui/svg-icons/icons/arrow_redo_16_regular.svg?raw";
import rename from "@fluentui/svg-icons/icons/rename_16_regular.svg?raw";
import search from "@fluentui/svg-icons/icons/search_16_regular.svg?raw";
import undo from "@fluentui/svg-icons/icons/arrow_undo_16_regular.svg?raw";
import warning from "@fluentui/svg-icons/icons/warning_16_regular.svg?raw";

const files = {
  add,
  book,
  branch,
  check,
  clip,
  close,
  contact,
  copy,
  down,
  edit,
  end,
  error,
  excel,
  file,
  folder,
  history,
  info,
  lock,
  more,
  ok,
  pin,
  preview,
  print,
  redo,
  rename,
  right,
  search,
  stamp,
  trash,
  tree,
  undo,
  up,
  warning,
};

export type IconName = keyof typeof files;

/** What an icon draws, as the paths of one outline. */
export function outline(name: IconName): string {
  return [...files[name].matchAll(/ d="([^"]+)"/g)].map((path) => path[1]).join("");
}
