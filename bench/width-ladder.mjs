// Measures how many bytes the width ladder wastes: encodes the demo's photographs at many widths, fits
// the power with which the bytes grow, and prints the mean excess of the default ladder.
//   npm run build && npm run bench:ladder
import { readdir } from 'node:fs/promises';
import sharp from 'sharp';
import { defaultWidths, snapWidth } from '../dist/core/layout/width-ladder.js';

const sampleWidths = [160, 320, 480, 720, 960, 1280];
const photos = (await readdir('public/photos')).filter((file) => file.endsWith('.jpg'));

const encoders = {
  avif: (image) => image.avif({ quality: 50, effort: 2 }),
  webp: (image) => image.webp({ quality: 75 }),
};

for (const [format, encode] of Object.entries(encoders)) {
  const powers = [];
  for (const [number, file] of photos.entries()) {
    process.stdout.write(`\r${format}: ${number + 1} of ${photos.length} photographs`);
    const points = [];
    for (const width of sampleWidths) {
      const resized = sharp(`public/photos/${file}`).resize({ width, withoutEnlargement: true });
      const { data, info } = await encode(resized).toBuffer({ resolveWithObject: true });
      points.push([Math.log(info.width), Math.log(data.byteLength)]);
    }
    powers.push(slope(points));
  }
  const power = mean(powers);
  console.log(
    `\r${format}: bytes grow with width^${power.toFixed(2)} (${Math.min(...powers).toFixed(2)}–${Math.max(...powers).toFixed(2)} by photograph);` +
      ` mean excess of ${defaultWidths.length} rungs ${(100 * meanExcess(power)).toFixed(1)} %`,
  );
}

/** Mean share of bytes beyond those of the exact width, for widths evenly distributed over log(width). */
function meanExcess(power) {
  const excesses = [];
  for (let wanted = defaultWidths[0]; wanted <= defaultWidths.at(-1); wanted *= 1.001) {
    excesses.push((snapWidth(wanted, defaultWidths) / wanted) ** power - 1);
  }
  return mean(excesses);
}

function slope(points) {
  const [x, y] = [mean(points.map(([a]) => a)), mean(points.map(([, b]) => b))];
  const covariance = points.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  return covariance / points.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
}

function mean(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
