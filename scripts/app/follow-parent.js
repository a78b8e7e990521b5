// Loaded into the application before anything else. When the process that started it is gone, however that happened,
// the application ends as if asked to: an orphan would hold the port.
const parent = process.ppid;

const look = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(look);
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), 5_000).unref();
}, 500);
look.unref();

export {};
