"use strict";
// The page is whole without this. It opens what a link points into, lights up the words that prove a verdict,
// filters the table of articles, and unfolds everything for the printer.
(function () {
  function light() {
    document.querySelectorAll(".lit").forEach(function (piece) { piece.classList.remove("lit"); });
    var id = decodeURIComponent(location.hash.slice(1));
    var target = id && document.getElementById(id);
    if (!target) { return; }
    for (var up = target; up; up = up.parentElement) {
      if (up.tagName === "DETAILS") { up.open = true; }
    }
    var place = /^at-(.+)-(\d+)-(\d+)$/.exec(id);
    var text = place && target.closest(".text");
    if (text) {
      text.querySelectorAll("[data-at]").forEach(function (piece) {
        var at = Number(piece.dataset.at);
        if (at >= Number(place[2]) && at < Number(place[3])) { piece.classList.add("lit"); }
      });
    }
    target.scrollIntoView({ block: place ? "center" : "start" });
  }
  window.addEventListener("hashchange", light);
  light();

  var table = document.querySelector("table.articles");
  var rows = table ? Array.from(table.tBodies[0].rows) : [];
  if (rows.length > 8) {
    var label = document.createElement("label");
    label.className = "filter";
    label.textContent = "Show only articles with ";
    var field = document.createElement("input");
    field.type = "search";
    label.append(field);
    table.before(label);
    field.addEventListener("input", function () {
      var wanted = field.value.toLowerCase();
      rows.forEach(function (row) { row.hidden = !row.textContent.toLowerCase().includes(wanted); });
    });
  }

  var shut = [];
  window.addEventListener("beforeprint", function () {
    shut = Array.from(document.querySelectorAll("details:not([open])"));
    shut.forEach(function (fold) { fold.open = true; });
  });
  window.addEventListener("afterprint", function () {
    shut.forEach(function (fold) { fold.open = false; });
  });
})();
