// SPDX-License-Identifier: GPL-3.0-or-later
// Looks through the page it is run in for what makes a page hard to use, and answers with a list of
// what is wrong: contrast (WCAG 1.4.3, 1.4.11), target sizes (2.5.8), headings (1.3.1), landmarks,
// names (4.1.2), words beside colours (1.4.1), reflow (1.4.10), times that a machine can read.
(() => {
  const wrong = [];
  const say = (what, node) => wrong.push(node ? `${what}: ${node.outerHTML.slice(0, 160)}` : what);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const shown = (node) => {
    const box = node.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && box.right > 0 && getComputedStyle(node).visibility === 'visible';
  };

  // -- contrast --
  const colour = (text) => {
    const parts = text.match(/[\d.]+/g).map(Number);
    return { r: parts[0], g: parts[1], b: parts[2], a: parts.length > 3 ? parts[3] : 1 };
  };
  const light = ({ r, g, b }) => {
    const [x, y, z] = [r, g, b].map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const behind = (node) => {
    for (let n = node; n; n = n.parentElement) {
      const found = colour(getComputedStyle(n).backgroundColor);
      if (found.a === 1) return found;
      if (found.a > 0) say('a background that lets another one through', n);
    }
    return { r: 255, g: 255, b: 255, a: 1 };
  };
  const contrast = (a, b) => {
    const [high, low] = [light(a), light(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };
  let texts = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !shown(node)) continue;
    const style = getComputedStyle(node);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const ratio = contrast(colour(style.color), behind(node));
    texts += 1;
    if (ratio < (large ? 3 : 4.5)) say(`contrast ${ratio.toFixed(2)}`, node);
    if (size < 14) say(`text of ${size} px`, node);
  }
  if (texts < 8) say(`only ${texts} texts were looked at`);
  all('svg.icon').filter(shown).forEach((icon) => {
    const ratio = contrast(colour(getComputedStyle(icon).fill), behind(icon.parentElement));
    if (ratio < 3) say(`contrast of a picture ${ratio.toFixed(2)}`, icon);
  });

  // -- targets: those in a line of text may be as high as the line --
  all('a').filter(shown).forEach((link) => {
    const box = link.getBoundingClientRect();
    const inline = link.closest('.text, .note') !== null;
    if (!inline && (box.height < 24 || box.width < 24)) say(`a target of ${box.width.toFixed(0)} × ${box.height.toFixed(0)}`, link);
    if (!link.textContent.trim()) say('a link without a name', link);
  });

  // -- structure --
  let before = 0;
  all('h1, h2, h3, h4, h5, h6').forEach((heading) => {
    const level = Number(heading.tagName[1]);
    if (level > before + 1) say(`a heading that leaves out a level after ${before}`, heading);
    if (!heading.textContent.trim()) say('an empty heading', heading);
    before = level;
  });
  if (all('h1').length !== 1) say(`${all('h1').length} first headings`);
  ['main', 'body > header', 'body > footer', 'nav[aria-label]'].forEach((landmark) => {
    if (all(landmark).length !== 1) say(`${all(landmark).length} of ${landmark}`);
  });
  all('section').forEach((section) => {
    if (!document.getElementById(section.getAttribute('aria-labelledby'))) say('a section without a name', section);
  });
  all('body *').filter((node) => node.children.length === 0 && node.textContent.trim() && shown(node)).forEach((node) => {
    if (!node.closest('header, main, footer, .skip')) say('outside of the landmarks', node);
  });
  if (!/^[a-z]{2}/.test(document.documentElement.lang)) say('no language');
  if (!document.title.trim()) say('no title');
  const ids = all('[id]').map((node) => node.id);
  if (new Set(ids).size !== ids.length) say('an id twice');
  all('img, iframe, script, object, embed, form, [style], [autofocus]').forEach((node) => say('should not be there', node));
  all('svg').forEach((icon) => {
    if (icon.getAttribute('aria-hidden') !== 'true') say('a picture that is read out', icon);
  });
  all('.level').forEach((mark) => {
    if (!/[a-z]{4}/i.test(mark.textContent)) say('a state without a word', mark);
  });
  all('ul, ol').forEach((list) => {
    if ([...list.children].some((item) => item.tagName !== 'LI') || list.children.length === 0) say('a list of something else', list);
  });

  // -- times --
  all('time').forEach((time) => {
    if (Number.isNaN(Date.parse(time.dateTime))) say('a time that cannot be read', time);
    if (/\d\d:\d\d/.test(time.textContent) && !/UTC/.test(time.parentElement.textContent)) say('a time without its zone', time);
  });

  // -- room --
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) say(`${document.documentElement.scrollWidth} px wide on ${width}`);
  all('body *').filter(shown).forEach((node) => {
    const box = node.getBoundingClientRect();
    if (box.right > width + 1 && !node.matches('.skip')) say(`reaches beyond the edge (${box.right.toFixed(0)} of ${width})`, node);
  });

  return wrong;
})()
