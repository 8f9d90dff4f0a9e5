// Node 20 has no URLPattern; the browsers that we support with rules do.
import 'urlpattern-polyfill';
