selector => {
  const element = [...document.querySelectorAll(selector)].find(one => one.getClientRects().length);
  if (!element) return { error: 'it is not there' };
  element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  const box = [...element.getClientRects()].find(one => one.width && one.height);
  if (!box) return { error: 'it has no size' };
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const top = document.elementFromPoint(x, y);
  if (top && (element.contains(top) || [...(element.labels ?? [])].some(one => one.contains(top)))) return { x, y };
  return { error: `${top ? top.cloneNode(false).outerHTML : 'nothing'} is at ${x}, ${y}` };
}
