// How is anything put into the page? Elements are made one by one and words are text nodes: no markup is ever read.

const SVG = "http://www.w3.org/2000/svg";

// An element with attributes (false and null are left out, true is the bare name) and children: nodes, words, or lists.
// A `value` is compared with what articles say, not read, and stays as it is.
function make(name, attributes, ...children) {
  return filled(document.createElement(name), attributes, children);
}

function figure(name, attributes, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

function filled(node, attributes, children) {
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key === "on") {
      for (const [event, listener] of Object.entries(value)) {
        node.addEventListener(event, listener);
      }
    } else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(key, value === true ? "" : key === "value" ? String(value) : shown(String(value)));
    }
  }
  add(node, children);
  return node;
}

function add(node, children) {
  for (const child of children) {
    if (Array.isArray(child)) {
      add(node, child);
    } else if (child !== null && child !== undefined && child !== false) {
      node.append(child instanceof Node ? child : shown(String(child)));
    }
  }
}

// A list with something between its members: words, or what makes a node each time.
function between(list, mark) {
  const one = () => (typeof mark === "function" ? mark() : mark);
  return list.flatMap((member, at) => (at === 0 ? [member] : [one(), member]));
}

// A heading that a view gives the focus to.
function heading(...children) {
  return make("h2", { tabindex: -1, dir: "auto" }, ...children);
}

function link(href, attributes, ...children) {
  return make("a", { href, ...attributes }, ...children);
}

// Words of an article or a name: they run in their own direction.
function words(text, attributes) {
  return make("bdi", attributes, text);
}
