// Looks at the pages of a folder with Chromium; called by src/bench/pages. Arguments: the folder, the browser, and,
// to look at some alone, what their names contain.
'use strict';
const fs = require('fs');
const path = require('path');
const puppeteer = require('puppeteer-core');
const axe = fs.readFileSync(require.resolve('axe-core'), 'utf8');

const [folder, browserPath, only] = process.argv.slice(2);
const SIZES = [[1366, 768], [390, 844]];
const SCHEMES = ['light', 'dark'];
// Width of A4 between its margins: 190 mm at 96 pixels an inch.
const PAPER = 718;
const MOST_PAPER = {thirty: 2, hostile: 12, series: 2, worklist: 2, 'worklist-hostile': 3, estimate: 3, verdict: 2,
  'verdict-hostile': 3};

async function look(page, name, faults) {
  const file = 'file://' + path.join(folder, name + '.html');
  for (const [width, height] of SIZES) {
    for (const scheme of SCHEMES) {
      await page.setViewport({width, height, deviceScaleFactor: 1});
      await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);
      await page.goto(file);
      const where = `${name} ${width} ${scheme}`;
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (wide > 0) faults.push(`${where}: ${wide} pixels too wide`);
      const covered = await page.evaluate(() => {
        const all = figure => [...figure.querySelectorAll('b')].map(b => b.getBoundingClientRect());
        const meet = (a, b) => a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5
          && b.top < a.bottom - 0.5;
        return [...document.querySelectorAll('figure')].some(figure => all(figure)
          .some((a, i, list) => list.some((b, j) => j > i && meet(a, b))));
      });
      if (covered) faults.push(`${where}: a number covers another`);
      await page.screenshot({path: path.join(folder, `${name}-${width}-${scheme}.png`)});
      await page.screenshot({path: path.join(folder, `${name}-${width}-${scheme}-full.png`), fullPage: true});
      await page.evaluate(() => document.querySelectorAll('details').forEach(one => { one.open = true; }));
      const open = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (open > 0) faults.push(`${where}, opened: ${open} pixels too wide`);
      await page.evaluate(axe);
      const found = await page.evaluate(() => axe.run());
      found.violations.forEach(one => faults.push(`${where}: axe ${one.id} × ${one.nodes.length}: `
        + one.nodes[0].html.slice(0, 120)));
    }
  }
  await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: 'light'}]);
  await page.goto(file);
  await page.emulateMediaType('print');
  await page.setViewport({width: PAPER, height: 1040, deviceScaleFactor: 1});
  await page.screenshot({path: path.join(folder, `${name}-a4.png`), fullPage: true});
  await page.emulateMediaType();
  const pdf = Buffer.from(await page.pdf({path: path.join(folder, name + '.pdf'), preferCSSPageSize: true,
    printBackground: true}));
  const sheets = (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) || []).length;
  const most = MOST_PAPER[name.replace(/-..$/, '')] || 1;
  if (sheets > most) faults.push(`${name}: ${sheets} sheets of A4, at most ${most} allowed`);
  return sheets;
}

(async () => {
  const browser = await puppeteer.launch({executablePath: browserPath, args: ['--no-sandbox']});
  const faults = [];
  const names = fs.readdirSync(folder).filter(file => file.endsWith('.html')).map(file => file.slice(0, -5))
    .filter(name => !only || name.includes(only)).sort();
  for (const name of names) {
    const page = await browser.newPage();
    page.on('dialog', dialog => { faults.push(`${name}: a script ran`); dialog.dismiss(); });
    page.on('request', request => {
      if (!/^(file|data):/.test(request.url())) faults.push(`${name}: asked for ${request.url()}`);
    });
    console.log(`${name}: ${await look(page, name, faults)} sheets of A4`);
    await page.close();
  }
  await browser.close();
  faults.forEach(fault => console.log('FAULT ' + fault));
  console.log(`${names.length} pages, ${SIZES.length} widths, ${SCHEMES.length} colour schemes: `
    + `${faults.length} faults`);
  process.exit(faults.length ? 1 : 0);
})();
