/** The chart of bytes: two bars, and a legend with the same figures. */
export const savingsMarkup: string = `
<figure class="savings">
  <p class="headline"><strong id="saved">–</strong> <span id="saved-text">saved on this page</span></p>
  <svg class="chart" id="chart" role="img" aria-label="No image has been measured so far." width="100%" height="46">
    <defs>
      <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect class="hatch-ground" width="6" height="6"/><rect class="hatch-line" width="2.5" height="6"/>
      </pattern>
      <clipPath id="round"><rect width="100%" height="18" y="28" rx="3"/></clipPath>
    </defs>
    <rect class="bar-original" width="100%" height="18" rx="3"/>
    <rect class="bar-track" width="100%" height="18" y="28" rx="3"/>
    <g clip-path="url(#round)">
      <rect class="bar-network" id="bar-network" height="18" y="28"/>
      <rect class="bar-cache" id="bar-cache" height="18" y="28"/>
    </g>
  </svg>
  <dl class="legend">
    <div><dt class="key-original" id="basis">Originals</dt><dd id="original-bytes">–</dd></div>
    <div><dt class="key-network">Over the network</dt><dd id="network-bytes">–</dd></div>
    <div><dt class="key-cache">From the cache</dt><dd id="cache-bytes">–</dd></div>
  </dl>
</figure>`;
