import { beforeEach, expect, it } from "vitest";
import type { Choice, IntakeRow, IntakeView } from "../api/generated/commands";
import type { Host } from "../api/host";
import { app } from "./app.svelte";
import { intake } from "./intake.svelte";

const none: Choice = { repairs: [], declined: [], verdicts: [], onlyChosen: false, rows: {} };

/** The core's part: it keeps the decisions it was sent, one message after another. */
class Core {
  choice = none;
  sent: Choice[] = [];
  asked: string[] = [];
  #held: (() => void)[] = [];
  slow = false;

  view(): IntakeView {
    return {
      file: "a.xlsx",
      mode: "takeOver",
      purpose: "draft",
      form: null,
      layouts: [],
      notices: [],
      faults: [],
      kept: [],
      rows: 3,
      taken: 1,
      passed: 0,
      missing: 0,
      verdicts: [],
      problems: [],
      remarks: [],
      fields: [],
      repairs: [],
      choice: this.choice,
      meanings: [],
    };
  }

  host: Host = {
    call: async (name, args) => {
      this.asked.push(name);
      if (this.slow) await new Promise<void>((done) => this.#held.push(done));
      if (name === "intake.choose") {
        this.choice = (args as { choice: Choice }).choice;
        this.sent.push(this.choice);
      }
      const result = name === "intake.drop" || name === "intake.state" ? null : this.view();
      return { result: result as never, changed: [], undo: null };
    },
    onOpenFile: () => undefined,
    onCloseAsked: () => undefined,
    holdsText: () => undefined,
    closeWindow: () => undefined,
    setTitle: () => undefined,
  };

  async finish(): Promise<void> {
    this.slow = false;
    for (let round = 0; round < 20; round += 1) {
      this.#held.splice(0).forEach((done) => done());
      await new Promise((done) => setTimeout(done));
    }
  }
}

const row = (index: number) => ({ index, number: index + 5, canBeTaken: true }) as IntakeRow;

let core: Core;

beforeEach(async () => {
  core = new Core();
  app.connect(core.host);
  intake.leave(() => undefined);
  intake.start("takeOver");
  await core.finish();
  expect(intake.open).toBe(true);
});

it("loses no decision made while an older one is still being worked out", async () => {
  core.slow = true;
  intake.takeRow(row(0), false);
  intake.takeRow(row(1), false);
  intake.acceptKind("spaces", "Bỏ dấu cách", true);
  await core.finish();
  expect(core.choice.repairs).toEqual(["spaces"]);
  expect(core.choice.rows[0]?.take).toBe(false);
  expect(core.choice.rows[1]?.take).toBe(false);
  expect(core.sent.length).toBeLessThan(3);
  expect(intake.busy).toBe(false);
});

it("takes decisions back one by one, the newest first", async () => {
  intake.acceptKind("spaces", "Bỏ dấu cách", true);
  await core.finish();
  intake.acceptHere({ ...row(2), canBeTaken: false }, "spaces", false);
  await core.finish();
  expect(core.choice.rows[2]?.declined).toEqual(["spaces"]);
  intake.undo();
  await core.finish();
  expect(core.choice.rows[2]).toBeUndefined();
  expect(core.choice.repairs).toEqual(["spaces"]);
  intake.undo();
  await core.finish();
  expect(core.choice).toEqual(none);
  expect(intake.undoTitle).toBeNull();
});

it("a kind accepted for all rows goes before what was said of single rows, and says so in the tick", async () => {
  intake.acceptHere(row(0), "zeros", false);
  intake.takeRow(row(0), false);
  intake.acceptKind("zeros", "Bù số 0", true);
  await core.finish();
  expect(core.choice.rows[0]).toEqual({ accepted: [], declined: [], take: false });
  expect(core.choice.repairs).toEqual(["zeros"]);
});

it("asks before decisions are lost, and only then", async () => {
  let gone = 0;
  intake.beforeRegister(() => (gone += 1));
  expect(gone).toBe(1);
  intake.takeRow(row(0), false);
  await core.finish();
  intake.close();
  expect(intake.leaving).not.toBeNull();
  expect(intake.view).not.toBeNull();
  intake.leave(() => (gone += 1));
  expect([gone, intake.view]).toEqual([2, null]);
  expect(core.asked).toContain("intake.drop");
});

it("does not tick what cannot be taken", async () => {
  intake.takeRow({ ...row(0), canBeTaken: false }, true);
  await core.finish();
  expect(core.sent).toEqual([]);
});
