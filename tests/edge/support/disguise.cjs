// Loaded into npm before its code: the machine looks like another kind to it, as far as npm looks.
const fs = require("node:fs");

const host = process.env.DISGUISE;
const LDD = "/usr/bin/ldd";
const read = fs.readFileSync;

fs.readFileSync = (path, ...more) => {
  if (path !== LDD) return read(path, ...more);
  if (host === "musl") return "musl libc (x86_64)";
  throw Object.assign(new Error(`ENOENT: no such file or directory, open '${LDD}'`), { code: "ENOENT" });
};
if (host === "macos") {
  Object.defineProperty(process, "platform", { value: "darwin" });
  process.report.getReport = () => ({ header: {}, sharedObjects: ["/usr/lib/libSystem.B.dylib"] });
}
