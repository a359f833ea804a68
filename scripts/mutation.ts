/** A guard taken out: the code with `take` put where `find` stood, which must turn a test red. */
export interface Mutation {
  name: string;
  file: string;
  find: string;
  take: string;
  /** The tests that are to notice; without it, those that hold the whole. */
  suite?: string[];
}
