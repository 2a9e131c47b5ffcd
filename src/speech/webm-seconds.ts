/** Elements (RFC 9559, 5.1) that hold others, which are looked into. */
const SEGMENT = 0x18538067;
const INFO = 0x1549a966;
const CLUSTER = 0x1f43b675;
const BLOCK_GROUP = 0xa0;
const HOLDERS = [SEGMENT, INFO, CLUSTER, BLOCK_GROUP];

const TIMESTAMP_SCALE = 0x2ad7b1;
const CLUSTER_TIMESTAMP = 0xe7;
const BLOCKS = [0xa3, 0xa1];

/**
 * When the last block of a WebM begins: browsers write neither a duration nor, in a stream, the sizes of
 * what holds the blocks, without which libraries lose their way (recording-seconds.ts). Null without a
 * block.
 *
 * @throws RangeError where the container is cut off.
 */
export function webmSeconds(webm: Buffer): number | null {
  let nanosecondsPerTick = 1_000_000;
  let cluster = 0;
  let last: number | null = null;
  for (let at = 0; at < webm.length; ) {
    const idBytes = lengthAt(webm, at);
    const id = webm.readUIntBE(at, idBytes);
    at += idBytes;
    const sizeBytes = lengthAt(webm, at);
    const size = numberAt(webm, at, sizeBytes);
    at += sizeBytes;
    if (HOLDERS.includes(id)) continue;
    if (id === TIMESTAMP_SCALE) nanosecondsPerTick = webm.readUIntBE(at, size);
    if (id === CLUSTER_TIMESTAMP) cluster = webm.readUIntBE(at, size);
    // The track's number comes first, then two bytes: ticks since the cluster's timestamp.
    if (BLOCKS.includes(id)) {
      last = Math.max(last ?? 0, cluster + webm.readInt16BE(at + lengthAt(webm, at)));
    }
    at += size;
  }
  return last === null ? null : (last * nanosecondsPerTick) / 1e9;
}

/** Bytes of a number of variable length: one more than its first byte has zeros at its head (RFC 8794, 4). */
const lengthAt = (webm: Buffer, at: number): number => Math.clz32(webm.readUInt8(at)) - 23;

/** The number without the bit that marks its length. */
function numberAt(webm: Buffer, at: number, bytes: number): number {
  let value = webm.readUInt8(at) & (0xff >> bytes);
  for (let i = 1; i < bytes; i++) value = value * 256 + webm.readUInt8(at + i);
  return value;
}
