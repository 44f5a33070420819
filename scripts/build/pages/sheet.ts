/** Gives room for so many bytes; what was given before is written over. */
export type Sheet = (size: number) => Buffer;

/** Room for one page after another: memory that is there already costs half of what new memory does. */
export function openSheet(): Sheet {
  let room = Buffer.alloc(0);
  return (size) => {
    if (room.length < size) room = Buffer.allocUnsafeSlow(2 * size);
    return room.subarray(0, size);
  };
}
