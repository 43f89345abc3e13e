// Where does each source stand in the picture? Givers left, takers right; circles are cut where they weigh least.

const DRAWN = 30;

// The busiest sources with the edges between them; all others are one.
function grouped(all) {
  const weights = new Map();
  for (const edge of all) {
    for (const end of [edge.from, edge.to]) {
      weights.set(end, (weights.get(end) || 0) + edge.relays.length);
    }
  }
  const byWeight = Array.from(weights)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([called]) => called);
  if (byWeight.length <= DRAWN) {
    return { nodes: byWeight, lines: all, rest: null };
  }
  const kept = new Set(byWeight.slice(0, DRAWN - 1));
  const rest = `${thousands(byWeight.length - kept.size)} other sources`;
  const lines = new Map();
  for (const edge of all) {
    const [from, until] = [edge.from, edge.to].map((end) => (kept.has(end) ? end : rest));
    if (from === until) {
      continue;
    }
    const key = JSON.stringify([from, until]);
    const line = lines.get(key) || { from, to: until, relays: [], tiers: [] };
    line.relays = line.relays.concat(edge.relays);
    line.tiers = Array.from(vocabulary.tier.keys()).filter(
      (tier) => line.tiers.includes(tier) || edge.tiers.includes(tier),
    );
    lines.set(key, line);
  }
  return { nodes: [...kept, rest], lines: Array.from(lines.values()), rest };
}

// The layer of each node: one more than that of whoever gave to it, as far as evidence tells.
function layered(nodes, lines) {
  const balance = new Map(nodes.map((one) => [one, 0]));
  const told = lines.filter((line) => line.tiers[0] !== "undecided" && !line.relays.every((relay) => relay.conflict));
  for (const line of told) {
    balance.set(line.from, balance.get(line.from) + line.relays.length);
    balance.set(line.to, balance.get(line.to) - line.relays.length);
  }
  const order = nodes.slice().sort((a, b) => balance.get(b) - balance.get(a) || (a < b ? -1 : 1));
  const place = new Map(order.map((one, at) => [one, at]));
  const layer = new Map(nodes.map((one) => [one, 0]));
  for (const one of order) {
    for (const line of told.filter((each) => each.from === one && place.get(each.to) > place.get(one))) {
      layer.set(line.to, Math.min(4, Math.max(layer.get(line.to), layer.get(one) + 1)));
    }
  }
  return layer;
}

// Columns of nodes, each near those that it gets from.
function columnsOf(nodes, lines) {
  const layer = layered(nodes, lines);
  const columns = [];
  for (const one of nodes) {
    (columns[layer.get(one)] ||= []).push(one);
  }
  const filled = columns.filter(Boolean);
  const height = new Map();
  filled.forEach((column, number) => {
    const middle = (one) => {
      const from = lines
        .filter((line) => line.to === one && height.has(line.from))
        .map((line) => height.get(line.from));
      return from.length === 0 ? Infinity : from.reduce((sum, at) => sum + at, 0) / from.length;
    };
    if (number > 0) {
      column.sort((a, b) => middle(a) - middle(b) || 0);
    }
    column.forEach((one, at) => height.set(one, (at + 0.5) / column.length));
  });
  return filled;
}
