/** The short message that stands in the window for a while: one at a time, a newer one takes its place. */

export interface Toast {
  id: number;
  kind: "done" | "warning";
  text: string;
  actions: { label: string; testid: string; run: () => void }[];
}

class ToastList {
  all = $state.raw<readonly Toast[]>([]);
  #newest = 0;

  show(text: string, actions: Toast["actions"], kind: Toast["kind"]): void {
    this.#newest += 1;
    const id = this.#newest;
    this.all = [{ id, kind, text, actions }];
    setTimeout(() => this.dismiss(id), actions.length > 0 ? 20_000 : 6_000);
  }

  dismiss(id: number): void {
    this.all = this.all.filter((toast) => toast.id !== id);
  }

  clear(): void {
    this.all = [];
  }
}

export const toasts = new ToastList();
