// Loaded first into each part: when the process that started it is gone, also by kill -9, the part goes too.
if (process.channel) {
  process.once("disconnect", () => process.exit(1));
  process.channel.unref();
}
