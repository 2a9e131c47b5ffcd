import sharp from 'sharp';

/**
 * sharp with every decoder shut but those for JPEG, PNG and WebP from memory: the fewer parsers a
 * stranger's bytes can reach, the better. Import it from here, never from 'sharp'.
 */
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});
// Photos are never seen twice, so libvips' operation cache would only hold their memory.
sharp.cache(false);
// Several photos are decoded at once; threads within one picture would only compete.
sharp.concurrency(1);

export { sharp };
