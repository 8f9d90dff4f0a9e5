import type { Style, Terminal } from '../terminal.js';
import { wrapText } from '../wrap-text.js';
import type { Finding, Part, Severity } from './finding.js';
import type { Report } from './report.js';

const columns = 80;

/** A sign and a word for each severity, so that the text needs no colours. */
const marks: Record<Severity, { sign: string; word: string; style: Style }> = {
  error: { sign: '✗', word: 'error: ', style: 'red' },
  warning: { sign: '!', word: 'warning: ', style: 'yellow' },
  hint: { sign: '·', word: 'hint: ', style: 'cyan' },
  ok: { sign: '✓', word: '', style: 'green' },
};

const titles: Record<Part, string> = { page: 'Page', worker: 'Worker', cdn: 'CDN' };

/** The report as lines for a terminal: 80 columns at most, except for URLs and lines to add. */
export function renderText(report: Report, paint: Terminal['paint']): string[] {
  const subjects: Record<Part, string> = {
    page: report.page,
    worker: new URL(report.worker).pathname,
    cdn: report.cdn ? `${report.cdn.baseUrl} (${report.cdn.provider})` : '',
  };
  const parts = (['page', 'worker', 'cdn'] as const).flatMap((part) => {
    const findings = report.findings.filter((finding) => finding.part === part);
    if (findings.length === 0) return [];
    const lines = findings.flatMap((finding) => renderFinding(finding, paint));
    if (lines.at(-1) === '') lines.pop();
    const subject = subjects[part] && `  ${paint('dim', subjects[part])}`;
    return ['', paint('bold', titles[part]) + subject, ...lines];
  });
  return [...parts, '', renderCounts(report, paint)];
}

function renderFinding(finding: Finding, paint: Terminal['paint']): string[] {
  const { sign, word, style } = marks[finding.severity];
  const [first = '', ...rest] = wrapText(word + finding.what, columns - 4);
  const head = [
    `  ${paint(style, sign)} ${word ? paint(style, word.trimEnd()) : ''}${word ? ' ' : ''}${first.slice(word.length)}`,
    ...rest.map((line) => `    ${line}`),
  ];
  const details = [finding.why, finding.fix].flatMap((text) =>
    text ? wrapText(text, columns - 6).map((line) => `      ${line}`) : [],
  );
  const lines = finding.add?.split('\n').map((line) => `        ${paint('cyan', line)}`) ?? [];
  // An empty line after each finding with details.
  return details.length > 0 ? [...head, ...details, ...lines, ''] : head;
}

function renderCounts({ counts }: Report, paint: Terminal['paint']): string {
  const words = [
    counts.error && paint('red', plural(counts.error, 'error')),
    counts.warning && paint('yellow', plural(counts.warning, 'warning')),
    counts.hint && paint('cyan', plural(counts.hint, 'hint')),
    paint('green', `${counts.ok} passed`),
  ];
  return words.filter(Boolean).join(', ');
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
