/**
 * One command after another, in the order the page asked.
 *
 * The core works on one command at a time, but those sent together may reach it in any order; then the search for "d"
 * could come after the search for "da". Commands that may wait for a file dialog start in their turn and let the others
 * pass while the dialog is open, and while a list is read: that is watched and ended by other commands. So does what
 * nobody waits for.
 */
import type { CommandName, Host } from "./host";

const mayAsk = new Set<CommandName>([
  "check.export",
  "due.calendar",
  "due.workbook",
  "event.table",
  "export.changes",
  "export.register",
  "intake.form",
  "intake.read",
  "intake.report",
  "register.create",
  "register.load",
  "register.open",
  "register.saveCopy",
  "settings.chooseLevel1",
  // Asked by a clock: nobody waits behind it.
  "time.today",
]);

export function inOrder(host: Host): Host {
  let tail: Promise<unknown> = Promise.resolve();
  return {
    ...host,
    call: (name, args) => {
      const answer = tail.then(() => host.call(name, args));
      if (!mayAsk.has(name)) tail = answer.catch(() => undefined);
      return answer;
    },
  };
}
