"use strict";
(() => {
  const all = (where, what) => [...where.querySelectorAll(what)];
  const plain = (text) =>
    ` ${text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim()}`;
  const said = (row) => {
    const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT), texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode.data);
    return plain(texts.join(" "));
  };
  const seekers = all(document, "[data-search]");
  const filters = all(document, "[data-filter]");
  const lists = all(document, "[data-count]").map((count) => ({
    count,
    whole: count.textContent,
    rows: all(count.closest("section"), "table.cards tbody tr").map((row) => ({ row, text: said(row) })),
    folds: all(count.closest("section"), "details"),
  }));
  let opened = null;

  function show() {
    const words = plain(seekers.length ? seekers[0].value : "").trimEnd();
    const asked = filters.filter((each) => each.value);
    for (const { count, whole, rows, folds } of lists) {
      const chosen = count.dataset.count === "visits" ? asked : [];
      let seen = 0;
      for (const { row, text } of rows) {
        const fits = text.includes(words) &&
          chosen.every((each) => row.dataset[each.dataset.filter] === each.value);
        row.hidden = !fits;
        seen += fits ? 1 : 0;
      }
      const narrowed = words || chosen.length;
      const told = narrowed ? count.dataset.some.replace("#", seen).replace("#", rows.length) : whole;
      if (count.textContent !== told) count.textContent = told;
      if (words && !opened) opened = all(document, "details[open]");
      for (const fold of folds) {
        const left = all(fold, "tbody tr:not([hidden])").length;
        fold.hidden = narrowed && !left;
        if (opened) fold.open = words ? left > 0 : opened.includes(fold);
      }
    }
    if (!words) opened = null;
  }

  for (const each of seekers) {
    each.addEventListener("input", () => {
      for (const other of seekers) other.value = each.value;
      show();
    });
  }
  for (const each of filters) each.addEventListener("change", show);
  for (const each of all(document, "[data-reset]")) {
    each.addEventListener("click", () => {
      for (const field of [...seekers, ...filters]) field.value = "";
      show();
      seekers[0].focus();
    });
  }
  for (const each of all(document, ".filters")) each.hidden = false;

  const readout = document.getElementById("readout");
  if (readout) {
    readout.hidden = false;
    for (const block of all(document, ".grid > a")) {
      for (const event of ["mouseenter", "focus"]) {
        block.addEventListener(event, () => { readout.textContent = block.getAttribute("aria-label"); });
      }
      block.addEventListener("click", () => {
        for (const field of [...seekers, ...filters]) field.value = "";
        show();
      });
    }
  }

  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all(document, "details:not([open])");
    for (const fold of folded) fold.open = true;
  });
  addEventListener("afterprint", () => { for (const fold of folded) fold.open = false; });
  show();
})();
