/** HTML that is ready to be written: its text was escaped where it had to be. */
export interface Markup {
  readonly html: string;
}

/** What a template may hold. Strings are text and get escaped; `undefined` and `false` vanish. */
export type MarkupValue = Markup | readonly Markup[] | string | number | undefined | false;

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Template tag for HTML: every value is escaped, except those that are markup themselves. */
export function markup(strings: TemplateStringsArray, ...values: MarkupValue[]): Markup {
  return { html: String.raw({ raw: strings }, ...values.map(toHtml)) };
}

function toHtml(value: MarkupValue): string {
  if (value === undefined || value === false) return '';
  if (typeof value === 'string') return value.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
  if (typeof value === 'number') return String(value);
  return 'html' in value ? value.html : value.map(({ html }) => html).join('');
}
