/** Numbers the requests of one kind, so that of several answers under way only the newest counts. */
export class Latest {
  #newest = 0;

  /** Begins a request; what it gives tells, when the answer is there, whether no newer one was begun. */
  begin(): () => boolean {
    this.#newest += 1;
    const mine = this.#newest;
    return () => mine === this.#newest;
  }

  /** Nobody waits any more for what is under way. */
  drop(): void {
    this.#newest += 1;
  }
}
