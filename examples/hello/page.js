/** The page asks /whoami again and again, and shows which task answered: a colour for each. */
export function page({ greeting, task, zone, revision }) {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(greeting)}</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-width: 44rem; margin: 4rem auto; padding: 0 1.5rem; }
  h1 { font-size: 1.75rem; line-height: 1.2; margin-bottom: .25rem; text-wrap: balance; }
  p { margin-top: 0; color: color-mix(in srgb, currentColor 70%, transparent); }
  b { font-weight: 600; }
  a { color: light-dark(#1a56c4, #8ab4ff); text-underline-offset: 3px; }
  #answers { display: flex; flex-wrap: wrap; gap: 4px; min-height: 2.25rem; margin: 1.5rem 0 1rem; align-content: flex-start; }
  #answers i { width: 14px; height: 14px; border-radius: 3px; }
  table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
  th { text-align: left; font-weight: 500; opacity: .6; }
  th, td { padding: .35rem .75rem .35rem 0; border-bottom: 1px solid color-mix(in srgb, currentColor 15%, transparent); }
  td i { display: inline-block; width: 10px; height: 10px; border-radius: 3px; margin-right: .5rem; }
  nav { margin-top: 2rem; display: flex; gap: 1.25rem; flex-wrap: wrap; }
</style>
<h1>${escapeHtml(greeting)}</h1>
<p>This page came from task <b>${escapeHtml(task)}</b> in <b>${escapeHtml(zone)}</b>, <b>${escapeHtml(revision)}</b>. Each square is one request through the load balancer.</p>
<div id="answers" aria-hidden="true"></div>
<table><thead><tr><th>Task<th>Zone<th>Revision<th>Answers</thead><tbody></tbody></table>
<nav><a href="/whoami">/whoami</a><a href="/env">/env</a><a href="/slow?ms=2000">/slow</a><a href="/stream">/stream</a><a href="/health">/health</a></nav>
<script>
  const answers = document.querySelector('#answers'), rows = document.querySelector('tbody'), tasks = new Map();
  const colour = (n) => 'hsl(' + (n * 137.5 + 210) % 360 + ' 62% 52%)';
  async function askOnce() {
    let from = 'nobody', zone = '', revision = '';
    try { ({ task: from, zone, revision } = await (await fetch('/whoami', { cache: 'no-store' })).json()); } catch {}
    const seen = tasks.get(from) ?? { n: tasks.size, zone, revision, count: 0 };
    tasks.set(from, { ...seen, count: seen.count + 1 });
    const square = document.createElement('i');
    square.style.background = colour(seen.n);
    answers.append(square);
    if (answers.childElementCount > 120) answers.firstChild.remove();
    rows.replaceChildren(...[...tasks].map(([id, { n, zone, revision, count }]) => {
      const row = document.createElement('tr');
      for (const value of [id, zone, revision, count]) row.insertCell().textContent = value;
      const mark = document.createElement('i');
      mark.style.background = colour(n);
      row.cells[0].prepend(mark);
      return row;
    }));
  }
  setInterval(askOnce, 400);
</script>
`;
}

const escapeHtml = (value) => String(value).replaceAll(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
