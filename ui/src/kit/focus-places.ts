/**
 * Where the keyboard was, so that it is never left on the bare page: for each surface (a dialog, what fills the window)
 * the place that had the focus last. It is found again when the surface comes back, also where its elements were made
 * anew, and when the element goes away or can no longer be used, the nearest one takes its place.
 *
 * Invariants: a focus that somebody has is never moved; who clicked beside everything is left there until another
 * surface is shown.
 */
const FOCUSABLE = [
  "a[href]",
  "button:not(:disabled)",
  "input:not(:disabled)",
  "select:not(:disabled)",
  "textarea:not(:disabled)",
  "summary",
  '[tabindex]:not([tabindex="-1"])',
].join(",");
/** Where keys are letters: who pressed something that is gone does not type into what happens to stand beside it. */
const TEXT = "input:not([type=checkbox]):not([type=radio]), textarea, select";
/** What stands above the work and is gone in a moment: nobody's place. */
const PASSING = "[role=menu], [role=menubar], [data-toasts]";
/** The parts in which a place is looked for; beyond them its surface says where to go. */
const PART = "[data-pane], .screen, [role=dialog], [role=alertdialog]";

interface Place {
  element: HTMLElement;
  testid: string | null;
  /** From the nearest above outwards, up to the part it stands in. */
  above: HTMLElement[];
  pane: string | null;
}

export interface Surfaces {
  /** The surface that the keyboard belongs to now. */
  now: () => unknown;
  /** Moves the focus to where the work begins in what is shown; `pane`: the part it was in, if it was in one. */
  begin: (pane: string | null) => void;
}

function usable(element: HTMLElement): boolean {
  return (
    element.isConnected &&
    !element.matches(":disabled") &&
    element.getClientRects().length > 0 &&
    !element.closest("[inert]")
  );
}

/** The first that takes the focus, without regard to fields for text where `acts` asks for something to press. */
function firstWithin(element: HTMLElement, acts: boolean): HTMLElement | undefined {
  if (!element.isConnected) return undefined;
  const fits = (one: HTMLElement) => usable(one) && !one.closest(PASSING) && !(acts && one.matches(TEXT));
  if (element.matches(FOCUSABLE) && fits(element)) return element;
  return [...element.querySelectorAll<HTMLElement>(FOCUSABLE)].find(fits);
}

function placeOf(element: HTMLElement): Place {
  const above: HTMLElement[] = [];
  for (let one = element.parentElement; one && !one.matches(PART) && one !== document.body; one = one.parentElement)
    above.push(one);
  const named = element.closest<HTMLElement>("[data-testid]");
  return {
    element,
    testid: named === element ? (named.dataset.testid ?? null) : null,
    above,
    pane: element.closest<HTMLElement>("[data-pane]")?.dataset.pane ?? null,
  };
}

const isLost = () => document.activeElement === null || document.activeElement === document.body;

export class FocusPlaces {
  readonly #places = new Map<unknown, Place>();
  readonly #surfaces: Surfaces;
  /** How often the officer went to the menu bar by a key of it. */
  #visits = 0;

  constructor(surfaces: Surfaces) {
    this.#surfaces = surfaces;
  }

  /** Follows the focus from now on; the answer ends it. */
  follow(): () => void {
    const came = (event: FocusEvent) => {
      const { target } = event;
      if (target instanceof HTMLElement && target !== document.body && !target.closest(PASSING))
        this.#places.set(this.#surfaces.now(), placeOf(target));
    };
    // At once, before a dialog's own watch would send the focus to its first button.
    const watch = new MutationObserver(() => this.#afterLoss());
    document.addEventListener("focusin", came);
    watch.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ["disabled", "hidden"],
    });
    return () => {
      document.removeEventListener("focusin", came);
      watch.disconnect();
    };
  }

  /** Another surface is shown: the focus goes to where it was there, or where its work begins. */
  arrive(): void {
    const surface = this.#surfaces.now();
    const visits = this.#visits;
    // What is shown takes the focus itself first, as it appears.
    requestAnimationFrame(() => {
      if (this.#surfaces.now() !== surface || this.#visits !== visits) return;
      const passing = document.activeElement?.closest("[role=menubar]") ?? null;
      if (isLost() || passing) this.#restore(surface);
    });
  }

  /** The officer goes to the menu bar: what was shown a moment before takes the keyboard from it no more. */
  visitMenuBar(): void {
    this.#visits += 1;
  }

  /** Another register is open: nobody was anywhere in it. */
  clear(): void {
    this.#places.clear();
  }

  #afterLoss(): void {
    if (!isLost()) return;
    const surface = this.#surfaces.now();
    const place = this.#places.get(surface);
    if (place && !usable(place.element)) this.#restore(surface);
  }

  #restore(surface: unknown): void {
    const place = this.#places.get(surface);
    const again = place ? this.#again(place) : undefined;
    if (again) again.focus({ preventScroll: true });
    else this.#surfaces.begin(place?.pane ?? null);
  }

  #again(place: Place): HTMLElement | undefined {
    if (usable(place.element)) return place.element;
    if (place.testid !== null) {
      const anew = document.querySelector<HTMLElement>(`[data-testid="${CSS.escape(place.testid)}"]`);
      if (anew && usable(anew)) return anew;
    }
    for (const acts of place.element.matches(TEXT) ? [false] : [true, false]) {
      for (const one of place.above) {
        const near = firstWithin(one, acts);
        if (near) return near;
      }
    }
    return undefined;
  }
}

/** The first place of what is shown that takes the keyboard: marked as such, else a list, else a field, else a button. */
export function beginIn(root: Element | null): boolean {
  const wanted = [
    "[data-autofocus]",
    "main [role=grid], main [role=tree], main [role=listbox]",
    "main input",
    FOCUSABLE,
  ];
  for (const one of wanted) {
    const all = [...(root?.querySelectorAll<HTMLElement>(one) ?? [])];
    const first = all.find((element) => usable(element) && !element.closest(PASSING));
    if (!first) continue;
    first.focus({ preventScroll: true });
    return true;
  }
  return false;
}
