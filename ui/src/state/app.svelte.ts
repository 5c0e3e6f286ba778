/**
 * What the whole window shares: the host, the open register, what is selected, which dialog is open, messages.
 *
 * Invariant: nothing here decides anything about codes or units. Data comes from the core; every answer says which topics
 * changed, and whoever shows a topic reads its counter and asks anew.
 */
import type {
  OpeningProgress,
  RegisterInfo,
  StartState,
  Topic,
  TreeFilter,
  UndoState,
  UnitView,
} from "../api/generated/commands";
import { isAppError, type Args, type CommandName, type Host, type Result } from "../api/host";
import { CallError, noteOf } from "../api/problem";
import { toasts, type Toast } from "../kit/toast-list.svelte";
import { vi } from "../text/vi";
import { inOrder } from "../api/queue";
import type { DialogState } from "./dialogs";
import { edits } from "./edits.svelte";

export type Pane = "tree" | "unit" | "draft";

type Topics = Record<Topic, number>;

/** Milliseconds between two looks at how far opening is; it is shown from the second on. */
const OPENING_POLL = 500;
/** How long a row is marked as new, in milliseconds. */
const FRESH_FOR = 4000;

const nothingToUndo: UndoState = { undo: null, redo: null };

class AppState {
  #host: Host | null = null;

  start = $state.raw<StartState | null>(null);
  register = $state.raw<RegisterInfo | null>(null);
  undo = $state.raw<UndoState>(nothingToUndo);
  /** Rises whenever data of the topic changed. */
  topics = $state<Topics>({ register: 0, units: 0, draft: 0, sets: 0, settings: 0, checks: 0 });
  /** Whether a command has been running for longer than one notices. */
  busy = $state(false);
  #running = 0;
  #slow: ReturnType<typeof setTimeout> | undefined;
  /** The code shown in the middle. */
  selected = $state<string | null>(null);
  /** Codes chosen together in the tree; empty: the one that is shown alone. */
  chosen = $state.raw<readonly string[]>([]);
  /** What the core says of the selected unit, and which acts it lets be done; `null` until it has answered. */
  unit = $state.raw<UnitView | null>(null);
  /** Asks the tree to make this code visible; the number tells repeated wishes apart. */
  reveal = $state.raw<{ code: string; wish: number } | null>(null);
  /** Units that have just been issued: their rows are brought into sight and marked for a moment. */
  fresh = $state.raw<readonly string[]>([]);
  /** The pane shown where the window is too narrow for all three. */
  pane = $state<Pane>("tree");
  filter = $state.raw<TreeFilter>({ text: "", changed: false, closed: false });
  dialog = $state.raw<DialogState | null>(null);
  error = $state.raw<CallError | null>(null);
  /** Banners of the open register that the officer has read. */
  dismissed = $state.raw<readonly ("readOnly" | "synced")[]>([]);
  /** How far opening a register is, once that takes long enough to be noticed. */
  opening = $state.raw<OpeningProgress | null>(null);

  /** The core's day as it was last heard. */
  #today = "";
  #wish = 0;

  connect(host: Host): void {
    this.#host = inOrder(host);
    // The shell may have opened it already, while the web view was starting.
    host.onOpenFile((path) => {
      if (this.register?.path !== path) void this.open({ path });
    });
    host.onCloseAsked(() => this.askToLeave());
  }

  /**
   * Runs a command; throws a [`CallError`] when it is refused. `settle` puts the result in place before anybody hears of
   * the changed topics: who shows a register must not ask about one that is closed already.
   */
  async call<N extends CommandName>(name: N, args: Args<N>, settle?: (result: Result<N>) => void): Promise<Result<N>> {
    if (!this.#host) throw new Error("not connected");
    // Not at once: an effect that runs a command must not touch state that it comes to depend on.
    this.#running += 1;
    // Tests wait for the window to be at rest by this mark.
    document.documentElement.toggleAttribute("data-busy", true);
    this.#slow ??= setTimeout(() => (this.busy = this.#running > 0), 300);
    const begunIn = this.register?.path;
    try {
      const answer = await this.#host.call(name, args);
      settle?.(answer.result);
      this.undo = answer.undo ?? nothingToUndo;
      for (const topic of answer.changed) this.topics[topic] += 1;
      return answer.result;
    } catch (thrown) {
      const error = toCallError(thrown);
      // The register it was about has been closed in the meantime: nobody waits for the answer any more.
      throw this.register?.path === begunIn
        ? error
        : new CallError({ kind: "stale", message: error.message, remedy: error.remedy, problems: error.problems });
    } finally {
      this.#running -= 1;
      if (this.#running === 0) {
        document.documentElement.removeAttribute("data-busy");
        clearTimeout(this.#slow);
        this.#slow = undefined;
        if (this.busy) this.busy = false;
      }
    }
  }

  /** Runs a command for the officer: a refusal is shown in a dialog. `undefined`: refused, or cancelled in a file dialog. */
  async act<N extends CommandName>(
    name: N,
    args: Args<N>,
    settle?: (result: Result<N>) => void,
  ): Promise<Result<N> | undefined> {
    try {
      return await this.call(name, args, settle);
    } catch (thrown) {
      this.fail(thrown);
      return undefined;
    }
  }

  fail(thrown: unknown): void {
    const error = toCallError(thrown);
    if (error.kind !== "cancelled" && error.kind !== "stale") this.error = error;
  }

  async begin(): Promise<void> {
    this.start = (await this.act("start.state", {})) ?? null;
    this.#today = this.start?.today ?? "";
    if (this.start?.register) this.opened(this.start.register);
    if (this.start?.news) this.dialog = { kind: "news", unseen: true };
    const note = this.start?.notes[0];
    if (note) this.error = noteOf(note);
  }

  /**
   * Asks which day it is. In a window that stood open over midnight the answer names all topics as changed: marks of what
   * takes force, counts and what is due say something else now.
   */
  async followDay(): Promise<void> {
    // What runs will hear of the day itself.
    if (this.#running > 0 || document.hidden) return;
    try {
      const { today } = await this.call("time.today", {});
      const other = this.#today !== "" && this.#today !== today;
      this.#today = today;
      if (other) await this.refreshStart();
    } catch {
      // Nobody asked for anything: whatever is wrong, the next act of the officer meets and tells it.
    }
  }

  async refreshRegister(): Promise<void> {
    this.register = (await this.act("register.info", {})) ?? this.register;
  }

  async open(args: Args<"register.open">): Promise<void> {
    if (this.#holdsUnwritten(() => void this.open(args))) return;
    const info = await this.#followOpening(this.act("register.open", args, (opened) => this.opened(opened)));
    if (info) return;
    if (this.error?.kind === "file.damaged") this.error.file = args;
    await this.refreshStart();
  }

  /** Shows how far opening is until it is over; a file dialog that stands open does not count. */
  async #followOpening<T>(opened: Promise<T>): Promise<T> {
    let over = false;
    void opened.finally(() => {
      over = true;
      this.opening = null;
    });
    void (async () => {
      for (let seen = 0; !over;) {
        await new Promise((done) => setTimeout(done, OPENING_POLL));
        const now = over ? null : await this.call("register.opening", {}).catch(() => null);
        seen = now?.phase ? seen + 1 : 0;
        if (!over) this.opening = seen > 1 ? now : null;
      }
    })();
    return await opened;
  }

  /** Ends opening a register, or looking one through: the file stays as it is. */
  stopOpening(): void {
    void this.act("register.endOpening", {});
  }

  async openSample(): Promise<void> {
    if (this.#holdsUnwritten(() => void this.openSample())) return;
    const report = await this.act("register.sample", {}, (made) => this.opened(made.register));
    if (report && report.reported.length > 0) this.dialog = { kind: "sample", report };
  }

  opened(info: RegisterInfo): void {
    this.register = info;
    this.filter = { text: "", changed: false, closed: false };
    this.dialog = null;
    this.dismissed = [];
    this.unit = null;
    edits.clear();
    this.#host?.setTitle(`${info.fileName} – ${vi.app.name}`);
    const root = info.roots[0];
    this.selected = null;
    this.chosen = [];
    this.fresh = [];
    if (root) this.show(root.code);
    if (info.history.length > 0 || info.historyNotes.length > 0) this.dialog = { kind: "history" };
    else if (info.renamed.length > 0) this.dialog = { kind: "renamed", bodies: info.renamed };
    if (info.upgraded) this.error = noteOf(info.upgraded);
    void this.#checkHistory(info.path);
  }

  /** Looks the chain of sets over in the background, a little at a time; what is broken comes with the register's topic. */
  async #checkHistory(path: string): Promise<void> {
    try {
      while (this.register?.path === path) {
        const { done } = await this.call("register.checkHistory", {});
        if (done) return;
      }
    } catch {
      // Nobody asked: it is looked over again before a set is applied.
    }
  }

  async closeRegister(): Promise<void> {
    if (this.#holdsUnwritten(() => void this.closeRegister())) return;
    await this.act("register.close", {}, (start) => {
      this.start = start;
      this.register = null;
      this.selected = null;
      this.unit = null;
      this.#host?.setTitle(vi.app.name);
    });
  }

  /** Reads the unit anew. A code that was a draft's and was taken back gives way to the nearest unit above it. */
  async loadUnit(code: string | null): Promise<void> {
    if (code === null) {
      this.unit = null;
      return;
    }
    try {
      const answer = await this.call("unit.get", { code });
      if (this.selected === code) this.unit = answer;
    } catch {
      if (this.selected !== code) return;
      edits.drop(code);
      const above = await this.call("unit.nearest", { code }).catch(() => null);
      if (this.selected !== code) return;
      if (above) this.show(above.code);
      else this.unit = null;
    }
  }

  /** Resolves when `unit` is the selected one, so that what can be done with it is known. */
  async unitShown(): Promise<void> {
    if (this.unit?.code !== this.selected) await this.loadUnit(this.selected);
  }

  /** Closes the window, or asks first where typed text would be lost. */
  askToLeave(): void {
    this.unlessUnwritten(() => this.leave());
  }

  /** Closes the window, and the program with it. */
  leave(): void {
    this.#host?.closeWindow();
  }

  /** Tells the window whether it may close without asking. */
  holdsText(held: boolean): void {
    this.#host?.holdsText(held);
  }

  /** Goes on at once, or, where typed text would be lost from sight, once the officer says so. */
  unlessUnwritten(go: () => void): void {
    if (!this.#holdsUnwritten(go)) go();
  }

  /** Whether typed text would be lost with the register; then the officer is asked, and `go` is what was wanted. */
  #holdsUnwritten(go: () => void): boolean {
    const first = edits.unwritten()[0];
    if (!first) return false;
    const drop = () => {
      edits.clear();
      go();
    };
    this.toast(
      vi.toast.unwritten(vi.field[first.field], first.code),
      [
        { label: vi.toast.backToIt, testid: "toast-back", run: () => this.show(first.code) },
        { label: vi.toast.dropAndGo, testid: "toast-drop", run: drop },
      ],
      "warning",
    );
    return true;
  }

  /** Shows a unit in the middle and in the tree. */
  show(code: string): void {
    this.selected = code;
    this.#wish += 1;
    this.reveal = { code, wish: this.#wish };
  }

  /** Marks units that have just come; the officer stays where he or she is. */
  showFresh(codes: readonly string[]): void {
    this.fresh = codes;
    setTimeout(() => {
      if (this.fresh === codes) this.fresh = [];
    }, FRESH_FOR);
  }

  toast(text: string, actions: Toast["actions"] = [], kind: Toast["kind"] = "done"): void {
    toasts.show(text, actions, kind);
  }

  /** The core's day, `yyyy-mm-dd`. */
  get today(): string {
    return this.#today;
  }

  /** Whether something stands before the window that has to be answered first. */
  get modal(): boolean {
    return this.dialog !== null || this.error !== null || this.opening !== null;
  }

  /** Whether acts can be carried out at all. */
  get writable(): boolean {
    return this.register !== null && !this.register.readOnly && this.register.moment === null;
  }

  private async refreshStart(): Promise<void> {
    if (this.register) return;
    this.start = await this.call("start.state", {}).catch(() => this.start);
  }
}

function toCallError(thrown: unknown): CallError {
  if (thrown instanceof CallError) return thrown;
  if (isAppError(thrown)) return new CallError(thrown);
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return new CallError({
    kind: "unexpected",
    message: vi.error.unexpected,
    remedy: vi.error.unexpectedRemedy,
    problems: [],
    detail,
  });
}

export const app = new AppState();
