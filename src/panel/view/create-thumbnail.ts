/** In device px: twice the size in CSS px. */
const width = 128;
const height = 96;

/**
 * Creates a thumbnail of an image that the page has loaded. It is drawn from the page's own element,
 * because another `<img>` would be one more request in the statistics.
 */
export function createThumbnail(): {
  canvas: HTMLCanvasElement;
  draw: (source: HTMLImageElement) => void;
} {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.ariaHidden = 'true';
  let drawn = '';

  return {
    canvas,
    draw(source) {
      const { naturalWidth, naturalHeight, currentSrc } = source;
      const state = `${currentSrc} ${naturalWidth}`;
      const context = canvas.getContext('2d');
      if (state === drawn || !context || naturalWidth === 0) return;
      drawn = state;
      const scale = Math.max(width / naturalWidth, height / naturalHeight);
      const [w, h] = [naturalWidth * scale, naturalHeight * scale];
      context.clearRect(0, 0, width, height);
      context.drawImage(source, (width - w) / 2, (height - h) / 2, w, h);
    },
  };
}
