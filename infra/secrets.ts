/** Values nobody but the functions that sign people in may know, set by `npx sst secret set`. */
export function createSecrets() {
  return {
    /** Signs sessions, and keys are derived from it. */
    auth: new sst.Secret("AuthSecret"),
    /** The ones that came after it, newest first: `2:NEWEST,1:OLDER`. None until the first is changed. */
    versions: new sst.Secret("AuthSecrets", ""),
  };
}
