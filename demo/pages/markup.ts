/** HTML with escaped text. */
export interface Markup {
  readonly html: string;
}

/** A value in a template. Strings are escaped; `undefined` and `false` are left out. */
export type MarkupValue = Markup | readonly Markup[] | string | number | undefined | false;

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Template tag for HTML: escapes every value that is not markup itself. */
export function markup(strings: TemplateStringsArray, ...values: MarkupValue[]): Markup {
  return { html: String.raw({ raw: strings }, ...values.map(toHtml)) };
}

function toHtml(value: MarkupValue): string {
  if (value === undefined || value === false) return '';
  if (typeof value === 'string') return value.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
  if (typeof value === 'number') return String(value);
  return 'html' in value ? value.html : value.map(({ html }) => html).join('');
}
