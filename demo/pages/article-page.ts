import { essayFigure } from './essay-figure.js';
import { essay } from './essay.js';
import { markup } from './markup.js';
import { pageShell } from './page-shell.js';

/** The essay: prose with images of every size that a magazine has. */
export function articlePage(): string {
  return pageShell({
    path: '/article/',
    title: essay.title,
    description: essay.standfirst,
    main: markup`
      <article class="essay">
        <header class="essay-head">
          <p class="kicker">The essay</p>
          <h1>${essay.title}</h1>
          <p class="standfirst">${essay.standfirst}</p>
          <p class="byline">Words by the editors. Photographs by Aitzol Berasategi, Clemens Engelhardt, Peter Nerlich and Trevor “Freespace”.</p>
        </header>
        ${essayFigure('bleed', ['the-stone-table'], 'The last of the day’s light, arriving.', 'first')}
        <section>
          <p class="opening">The light in this picture left the sun a little more than eight minutes before the shutter opened. It crossed a hundred and fifty million kilometres of nothing much, came in flat over the last ridge, and spent its final metre warming the rim of a stone table on which somebody once carved the directions to everywhere else. Then it went into a lens and stopped. A photograph is the end of a very long commute.</p>
          <p>We like to call photography quick: a hundredth of a second, a thumb, a click. But the quick part is only the last part. Before it comes the walking, and the weather, and the standing about; and before those the light itself, which has never yet hurried on anybody’s behalf.</p>
        </section>
        <section>
          <h2>Uphill</h2>
          <p>Take this path. Nobody built it. Boots did, each taking away a spoonful of turf, until the rain found the line and finished the job. It points at the wall of rock as though it meant to go straight through. The snow below the cliff lies where the sun arrives late and leaves early; you could draw a map of the shade from it.</p>
        </section>
        ${essayFigure('wide', ['the-path-up'], 'A path is a very slow photograph of everyone who walked it.')}
        <section>
          <p>Water works the same way, with more patience. In the forest the stream has gone down the same steps for so long that it has sanded their edges off. The camera keeps one hundredth of a second of this, and the stone keeps the rest.</p>
        </section>
        ${essayFigure('column', ['down-the-steps'], 'The long exposure, in limestone grey.')}
        <section>
          <h2>Close by</h2>
          ${essayFigure('half', ['before-the-wind'], 'Lit for as long as it takes to kneel.')}
          <p>Go nearer, and time shortens. A dandelion clock has an afternoon, perhaps. When the sun is low every thread of it turns into a filament, and the meadow stays lit for about as long as it takes to kneel down in it.</p>
          <p>A dragonfly gives you less. It chose its twig for the warmth and will leave it for the first midge. You get one frame; two, if you breathe out slowly.</p>
          ${essayFigure('small', ['the-neighbours'], 'Curiosity, in two storeys.')}
          <p>And some subjects wait for you instead. Two spaniels hear a gate and put out their heads, one above the other, like a diagram of curiosity. No patience was needed here, nor any special light. It was only necessary to look up, which is the part that most of us forget.</p>
          <p>They are still there, in a manner of speaking. That is the other thing about a photograph: the light in it has stopped being late. It has arrived, and it stays.</p>
        </section>
        <section>
          <h2>Indoors</h2>
          <p>After dark we make our own, and it behaves no differently. It runs down the wall behind a clock and comes out through the numerals; it makes moons for a wooden bird on a spring. But none of it is old. From lamp to wing it travels two metres, and needs seven billionths of a second.</p>
        </section>
        ${essayFigure('pair', ['lit-hours', 'on-a-spring'], 'New light: a clock that reads the wall, and a bird with moons of its own.')}
        <section>
          <h2>Noon</h2>
          <p>Which leaves lunch. Half a fig in a red bowl, on bare concrete, under a sun with nothing in its way. Eight minutes and nineteen seconds ago this was a flicker on the face of a star. Now it is the colour of a fig. We suggest you look at it for at least as long.</p>
        </section>
        ${essayFigure('column', ['half-a-fig'], 'Arrived.')}
        <p class="essay-end"><a href="/">All fourteen photographs</a></p>
      </article>`,
  });
}
