import { createRequire, registerHooks } from 'node:module';
import { dirname, join } from 'node:path';
import type { RgbImage } from '../../src/photo/photo.ts';
import type { FaceBox } from '../../src/review/find-faces.ts';
import { giveWay } from '../recognition/give-way.ts';
import { sampleSquare } from './sample-square.ts';

giveWay();

/** Low on purpose: a patch of wall that is blurred for nothing costs less than a face that is kept. */
const LEAST_SCORE = 0.25;

/** More than a photo of a crowd has. */
const MOST_FACES = 200;

/** Side of what the small net looks at, 32 times a whole number; the other one's is its own. */
const SMALL_NET_SIDE = 640;
const SURE_NET_SIDE = 512;

const require = createRequire(import.meta.url);
let looking: ReturnType<typeof load> | undefined;

/** The faces that either of two nets finds: the slow one is sure, the quick one sees other poses. */
export async function findFaces(picture: RgbImage): Promise<FaceBox[]> {
  looking ??= load();
  const { tensor, nets } = await looking;
  const found: FaceBox[] = [];
  for (const { side, look } of nets) {
    const pixels = tensor(sampleSquare(picture, side), [side, side, 3]);
    try {
      const scale = Math.max(picture.width, picture.height) / side;
      for (const { box } of await look(pixels)) {
        const [x, y] = [box.x * scale, box.y * scale];
        found.push({ x, y, width: box.width * scale, height: box.height * scale });
      }
    } finally {
      pixels.dispose();
    }
  }
  return found;
}

/** Both nets with their weights, which come in the package; nothing is fetched from anywhere. */
async function load() {
  // The nets ask for the whole of TensorFlow.js and use its core alone.
  registerHooks({
    resolve: (name, context, next) =>
      next(name === '@tensorflow/tfjs' ? '@tensorflow/tfjs-core' : name, context),
  });
  const tf = require('@tensorflow/tfjs-core');
  chainOperations(tf);
  freeEarly(tf);
  require('@tensorflow/tfjs-backend-wasm').setThreadsCount(1);
  const faceApi = require('@vladmandic/face-api/dist/face-api.node-wasm.js');
  if (!(await tf.setBackend('wasm'))) throw new Error('WebAssembly cannot be used here');
  await tf.ready();
  const weights = join(dirname(require.resolve('@vladmandic/face-api/package.json')), 'model');
  const sure = new faceApi.SsdMobilenetv1();
  const quick = new faceApi.TinyFaceDetector();
  await sure.loadFromDisk(weights);
  await quick.loadFromDisk(weights);
  const nets: Net[] = [
    {
      side: SURE_NET_SIDE,
      look: (pixels) =>
        sure.locateFaces(pixels, { minConfidence: LEAST_SCORE, maxResults: MOST_FACES }),
    },
    {
      side: SMALL_NET_SIDE,
      look: (pixels) =>
        quick.locateFaces(pixels, { inputSize: SMALL_NET_SIDE, scoreThreshold: LEAST_SCORE }),
    },
  ];
  return {
    tensor: (data: Float32Array, shape: number[]): Pixels => tf.tensor3d(data, shape),
    nets,
  };
}

interface Net {
  /** Of the square of pixels that it takes. */
  side: number;
  look: (pixels: Pixels) => Promise<{ box: FaceBox }[]>;
}

interface Pixels {
  dispose(): void;
}

type Operation = (...operands: unknown[]) => unknown;

/** The core has operations as functions; the nets call them on tensors, as the whole allows. */
function chainOperations(tf: Record<string, unknown> & { Tensor: { prototype: object } }): void {
  const methods = tf.Tensor.prototype as Record<string, Operation>;
  const operation = (name: string) => tf[name] as Operation;
  for (const [name, value] of Object.entries(tf)) {
    if (typeof value !== 'function' || name in methods) continue;
    methods[name] = function (this: unknown, ...operands) {
      return operation(name)(this, ...operands);
    };
  }
  for (const name of ['as2D', 'as3D', 'as4D']) {
    methods[name] = function (this: unknown, ...shape) {
      return operation('reshape')(this, shape);
    };
  }
  methods.as1D = function (this: unknown) {
    return operation('reshape')(this, [(this as { size: number }).size]);
  };
  methods.toInt = function (this: unknown) {
    return operation('cast')(this, 'int32');
  };
}

/** Operations whose first operand neither net looks at again, where it is large. */
const LAST_USES = [
  'conv2d',
  'separableConv2d',
  'depthwiseConv2d',
  'batchNorm',
  'clipByValue',
  'maxPool',
  'add',
  'sub',
  'relu',
];

/** Maps of this side and above are used once; smaller ones are looked at by several layers. */
const LARGE = 64;

/**
 * The nets free what their layers computed when the last one has ended: 400 MB for a photo. Here each
 * large map goes with its only use, which leaves a third of that and changes no result.
 */
function freeEarly(tf: Record<string, unknown>): void {
  for (const name of LAST_USES) {
    const operation = tf[name] as Operation;
    tf[name] = (...operands: unknown[]) => {
      const result = operation(...operands);
      const [map] = operands as [{ shape?: number[]; dispose(): void }];
      if (map.shape?.length === 4 && map.shape[1] >= LARGE) map.dispose();
      return result;
    };
  }
}
