// How much processor time others used: steadier than the clock when the machine has other work. Linux only.
import fs from 'node:fs';

const TICK = 10_000;

/** @param {number} pid @returns {number} microseconds since it began; NaN where that is not known */
export function cpuOf(pid) {
  const fields = statOf(pid);
  return fields === null ? NaN : (Number(fields[11]) + Number(fields[12])) * TICK;
}

/** @param {number} pid @returns {number} microseconds of its children, and of those that have ended */
export function cpuOfChildren(pid) {
  const own = statOf(pid);
  if (own === null) return NaN;
  const ended = (Number(own[13]) + Number(own[14])) * TICK;
  const children = fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && statOf(Number(name))?.[1] === String(pid));
  return children.reduce((sum, name) => sum + (cpuOf(Number(name)) || 0), ended);
}

/** @param {number} pid @returns {string[] | null} the fields after the program's name */
function statOf(pid) {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}
