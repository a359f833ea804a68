/** Values nobody but the functions may know, set by `npm run deploy` or `npx sst secret set`. */
export function createSecrets() {
  return {
    /** Signs sessions. Changing it signs everybody out, and loses nothing else. */
    auth: new sst.Secret("AuthSecret"),
  };
}
