// Loaded first into each part: when the process that started it is gone, even after kill -9, the part ends too.
// Processes that the part starts inherit this module, but not the channel it listens on.
if (process.channel && process.env.INVOICELY_PARENT === String(process.ppid)) {
  process.once("disconnect", () => process.exit(1));
  process.channel.unref();
}
