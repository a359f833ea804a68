/** Creates the secrets, which only functions that sign people in may know, set by `npx sst secret set`. */
export function createSecrets() {
  return {
    /** Signs sessions; other keys are derived from it. */
    auth: new sst.Secret("AuthSecret"),
    /** Newer secrets, newest first: `2:NEWEST,1:OLDER`. Empty until the first change. */
    versions: new sst.Secret("AuthSecrets", ""),
  };
}
