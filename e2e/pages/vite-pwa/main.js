import { connect } from 'pocketcdn';
import { registerSW } from 'virtual:pwa-register';

registerSW({ immediate: true });
const images = await connect();
images?.addEventListener('update', ({ detail }) => void detail.show());
