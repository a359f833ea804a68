declare module "jsvat-next/lib/umd/index.js" {
  const library: typeof import("jsvat-next");
  export default library;
}
