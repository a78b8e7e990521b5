/**
 * An address as people read it: `/wiki/خليفة` instead of `/wiki/%D8%AE…`. Only for showing; the link keeps its own spelling.
 * Left as it is where decoding would bring out a sign that hides, turns the line around, or looks like a space.
 */
const MISLEADING =
  /[\s\u0000-\u001f\u007f-\u00a0\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\u3000\ufeff]/u;

export function readableAddress(address: string): string {
  try {
    const read = decodeURI(address);
    return MISLEADING.test(read) ? address : read;
  } catch {
    return address;
  }
}
