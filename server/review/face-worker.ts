import { createRequire, registerHooks } from 'node:module';
import { dirname, join } from 'node:path';
import type { RgbImage } from '../../src/photo/photo.ts';
import type { FaceBox } from '../../src/review/find-faces.ts';

/** Low on purpose: a patch of wall that is blurred for nothing costs less than a face that is kept. */
const LEAST_SCORE = 0.25;

/** More than a photo of a crowd has. */
const MOST_FACES = 200;

/** Side of what the small net looks at; 32 times a whole number. */
const SMALL_NET_SIDE = 640;

const require = createRequire(import.meta.url);
let looking: ReturnType<typeof load> | undefined;

/** The faces that either of two nets finds: the slow one is sure, the quick one sees other poses. */
export async function findFaces({ width, height, data }: RgbImage): Promise<FaceBox[]> {
  looking ??= load();
  const { tensor, nets } = await looking;
  const pixels = tensor(data, [height, width, 3]);
  try {
    const found: FaceBox[] = [];
    for (const look of nets) {
      for (const { box } of await look(pixels)) {
        const { x, y, width, height } = box;
        found.push({ x, y, width, height });
      }
    }
    return found;
  } finally {
    pixels.dispose();
  }
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
  require('@tensorflow/tfjs-backend-wasm').setThreadsCount(1);
  const faceApi = require('@vladmandic/face-api/dist/face-api.node-wasm.js');
  if (!(await tf.setBackend('wasm'))) throw new Error('WebAssembly cannot be used here');
  await tf.ready();
  const weights = join(dirname(require.resolve('@vladmandic/face-api/package.json')), 'model');
  const sure = new faceApi.SsdMobilenetv1();
  const quick = new faceApi.TinyFaceDetector();
  await sure.loadFromDisk(weights);
  await quick.loadFromDisk(weights);
  const nets: ((pixels: Pixels) => Promise<{ box: FaceBox }[]>)[] = [
    (pixels) => sure.locateFaces(pixels, { minConfidence: LEAST_SCORE, maxResults: MOST_FACES }),
    (pixels) =>
      quick.locateFaces(pixels, { inputSize: SMALL_NET_SIDE, scoreThreshold: LEAST_SCORE }),
  ];
  return {
    tensor: (data: Uint8Array, shape: number[]): Pixels => tf.tensor3d(data, shape, 'int32'),
    nets,
  };
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
