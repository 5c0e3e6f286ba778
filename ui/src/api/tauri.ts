/** The desktop shell. The only file of the page that knows Tauri. */
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { Envelope, Host } from "./host";

export const tauriHost: Host = {
  call: (command, args) => invoke("call", { command, args }),
  onOpenFile: (listener) => {
    void listen<string>("open-file", (event) => {
      listener(event.payload);
    });
    // The register this start of the program was given, if any; the shell hands it out once.
    void invoke<Envelope<string | null>>("call", { command: "shell.startupFile", args: {} }).then(({ result }) => {
      if (result) listener(result);
    });
  },
  onCloseAsked: (listener) => {
    void listen("close-asked", listener);
  },
  holdsText: (held) => {
    void invoke("call", { command: "shell.holdsText", args: { held } });
  },
  closeWindow: () => {
    void invoke("call", { command: "shell.close", args: {} });
  },
  setTitle: (title) => {
    document.title = title;
  },
};
