/** How long reports of an area waited: nothing in these lists of its file is looked at, wherever they stand. */
const UNREAD = ['"timing":[', '"waits":['].map((text) => Buffer.from(text));
const [QUOTE, BACKSLASH] = [0x22, 0x5c];
/** A bracket and a brace differ by one bit. */
const [OPENING, CLOSING, EITHER] = [0x5b, 0x5d, 0xdf];

/**
 * A JSON file as if these lists were empty, in pieces: two that are the same so show the same. Each
 * list is walked to its own end, so that whatever stands in it cannot be taken for what stands
 * behind it; within a text the signs of a name would have backslashes.
 */
export function withoutUnreadLists(json: Buffer): Buffer[] {
  const pieces: Buffer[] = [];
  let from = 0;
  for (let list = listBehind(json, from); list >= 0; list = listBehind(json, from)) {
    const end = endOfList(json, list);
    if (end < 0) break;
    pieces.push(json.subarray(from, list + 1));
    from = end;
  }
  return [...pieces, json.subarray(from)];
}

/** Where the next of them begins; -1 where there is none. */
function listBehind(json: Buffer, from: number): number {
  const found = UNREAD.map((name) => [json.indexOf(name, from), name.length] as const);
  const starts = found.flatMap(([at, length]) => (at < 0 ? [] : [at + length - 1]));
  return starts.length === 0 ? -1 : Math.min(...starts);
}

/** The place of the sign that closes the list which begins at a place; -1 where none does. */
function endOfList(json: Buffer, start: number): number {
  let depth = 0;
  for (let at = start; at < json.length; at++) {
    const sign = json[at] as number;
    if (sign === QUOTE) at = endOfText(json, at);
    else if ((sign & EITHER) === OPENING) depth++;
    else if ((sign & EITHER) === CLOSING && --depth === 0) return at;
  }
  return -1;
}

function endOfText(json: Buffer, start: number): number {
  let at = start + 1;
  while (at < json.length && json[at] !== QUOTE) at += json[at] === BACKSLASH ? 2 : 1;
  return at;
}
