/** A write that is kept on disk because the server is away: exit code 69. The message tells what happens next. */
export class Kept extends Error {
  override readonly name = "Kept";
  /** How many writes wait, this one among them. */
  readonly waiting: number;

  constructor(reason: string, waiting: number) {
    super(
      `${reason} Kept, not sent yet (${waiting} waiting). The next command sends it, or \`hindcast sync\`.`,
    );
    this.waiting = waiting;
  }
}
