/** A removed guard: the code with `take` in place of `find`, which must make a test fail. */
export interface Mutation {
  name: string;
  file: string;
  find: string;
  take: string;
  /** The tests that should notice; by default, those of the whole product. */
  suite?: string[];
}
