declare module '*.css';

declare module '*.css?inline' {
  const text: string;
  // Vite gives a style sheet's text as the default export.
  export default text;
}
