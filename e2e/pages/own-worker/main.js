import { connect } from 'pocketcdn';

await navigator.serviceWorker.register('/sw.js');
const images = await connect();
images?.addEventListener('update', ({ detail }) => void detail.show());
