/** Template tag for CSS, by which editors and the formatter recognize a style sheet. */
export const css = ({ raw }: TemplateStringsArray): string => raw.join('');
