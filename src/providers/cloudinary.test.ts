import { testProvider } from './test-provider.js';

testProvider({
  cdn: { provider: 'cloudinary', baseUrl: 'https://res.cloudinary.com/acme' },
  cases: [
    [
      'https://site.example/photos/a%20b.jpg',
      'https://res.cloudinary.com/acme/image/fetch/c_limit,f_auto,q_auto,w_720/https%3A%2F%2Fsite.example%2Fphotos%2Fa%2520b.jpg',
    ],
    [
      'https://other.example/b.jpg?id=7',
      'https://res.cloudinary.com/acme/image/fetch/c_limit,f_auto,q_auto,w_720/https%3A%2F%2Fother.example%2Fb.jpg%3Fid%3D7',
    ],
    [
      'https://res.cloudinary.com/acme/image/upload/v1/dir/a.jpg',
      'https://res.cloudinary.com/acme/image/upload/c_limit,f_auto,q_auto,w_720/v1/dir/a.jpg',
    ],
    [
      'https://res.cloudinary.com/acme/image/upload/w_200,q_80,f_png,c_scale/a.jpg',
      'https://res.cloudinary.com/acme/image/upload/c_limit,f_auto,q_auto,w_200/a.jpg',
    ],
    [
      'https://res.cloudinary.com/acme/image/upload/w_200,dpr_2.0/a.jpg?_a=BAJFJtGI0',
      'https://res.cloudinary.com/acme/image/upload/c_limit,f_auto,q_auto,w_400/a.jpg',
    ],
    [
      'https://res.cloudinary.com/acme/image/upload/q_auto,f_auto,w_auto/v1/my_folder/a_b.jpg',
      'https://res.cloudinary.com/acme/image/upload/c_limit,f_auto,q_auto,w_720/v1/my_folder/a_b.jpg',
    ],
    [
      'https://res.cloudinary.com/acme/image/fetch/w_300/https://o.example/a_b.jpg',
      'https://res.cloudinary.com/acme/image/fetch/c_limit,f_auto,q_auto,w_300/https://o.example/a_b.jpg',
    ],
    ['https://res.cloudinary.com/acme/image/upload/my_folder/a.jpg', undefined],
    ['https://res.cloudinary.com/acme/image/upload/c_fill,g_face,w_200,h_200/a.jpg', undefined],
    ['https://res.cloudinary.com/acme/image/upload/w_200%2Ch_200/a.jpg', undefined],
    ['https://res.cloudinary.com/acme/image/upload/w_200/e_sepia/a.jpg', undefined],
    ['https://res.cloudinary.com/acme/image/upload/$x_2,w_200/a.jpg', undefined],
    ['https://res.cloudinary.com/acme/image/upload/w_200/$x_2/a.jpg', undefined],
    ['https://res.cloudinary.com/acme/image/upload/w_0.5/a.jpg', undefined],
    ['https://res.cloudinary.com/acme/image/upload/w_200,dpr_auto/a.jpg', undefined],
    ['https://res.cloudinary.com/acme/image/upload/t_thumb/a.jpg', undefined],
    ['https://res.cloudinary.com/acme/image/upload/s--Ab12cd34--/w_200/a.jpg', undefined],
    [
      'https://res.cloudinary.com/acme/image/upload/w_200/a.jpg?__cld_token__=exp=1~hmac=2',
      undefined,
    ],
    ['https://res.cloudinary.com/acme/image/authenticated/a.jpg', undefined],
    ['https://res.cloudinary.com/acme/video/upload/a.jpg', undefined],
    [
      'https://res.cloudinary.com/acmebank/image/upload/w_200/a.jpg',
      'https://res.cloudinary.com/acme/image/fetch/c_limit,f_auto,q_auto,w_720/https%3A%2F%2Fres.cloudinary.com%2Facmebank%2Fimage%2Fupload%2Fw_200%2Fa.jpg',
    ],
  ],
});
