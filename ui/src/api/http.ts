/** The test bridge: the real core behind `POST /call` on the page's own origin. */
import { vi } from "../text/vi";
import type { AppError } from "./generated/commands";
import type { Host } from "./host";

function unreachable(): AppError {
  return { kind: "bridge", message: vi.error.unreachable, remedy: vi.error.unexpectedRemedy, problems: [] };
}

export const httpHost: Host = {
  call: async (command, args) => {
    let response: Response;
    try {
      response = await fetch("/call", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ command, args }),
      });
    } catch {
      throw unreachable();
    }
    const answer: unknown = await response.json().catch(() => null);
    if (!response.ok || answer === null) throw answer ?? unreachable();
    return answer as never;
  },
  onOpenFile: () => undefined,
  onCloseAsked: () => undefined,
  holdsText: () => undefined,
  closeWindow: () => undefined,
  setTitle: (title) => {
    document.title = title;
  },
};
