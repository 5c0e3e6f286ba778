/**
 * One command after another, in the order the page asked.
 *
 * The core works on one command at a time, but those sent together may reach it in any order; then the search for "d"
 * could come after the search for "da". Which commands let the others pass is written in the core's command list: those
 * that may wait for a file dialog or for a list to be read, those that are answered beside the others, and what a clock
 * asks, behind which nobody waits.
 */
import { commands } from "./generated/commands";
import type { Host } from "./host";

export function inOrder(host: Host): Host {
  let tail: Promise<unknown> = Promise.resolve();
  return {
    ...host,
    call: (name, args) => {
      const { turn } = commands[name];
      if (turn === "beside") return host.call(name, args);
      const answer = tail.then(() => host.call(name, args));
      if (turn === "inOrder") tail = answer.catch(() => undefined);
      return answer;
    },
  };
}
