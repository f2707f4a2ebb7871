"use strict";
(() => {
  const all = (where, what) => [...where.querySelectorAll(what)];
  const plain = (text) =>
    text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/\s+/g, " ").trim();
  const seekers = all(document, "[data-search]");
  const filters = all(document, "[data-filter]");
  const lists = all(document, "[data-count]").map((count) => ({
    count,
    whole: count.textContent,
    rows: all(count.closest("section"), "table.cards tbody tr").map((row) => ({ row, text: plain(row.textContent) })),
    folds: all(count.closest("section"), "details").map((fold) => ({ fold, open: fold.open })),
  }));

  function show() {
    const words = plain(seekers.length ? seekers[0].value : "").split(" ").filter(Boolean);
    const asked = filters.filter((each) => each.value);
    for (const { count, whole, rows, folds } of lists) {
      const chosen = count.dataset.count === "visits" ? asked : [];
      let seen = 0;
      for (const { row, text } of rows) {
        const fits = words.every((word) => text.includes(word)) &&
          chosen.every((each) => row.dataset[each.dataset.filter] === each.value);
        row.hidden = !fits;
        seen += fits ? 1 : 0;
      }
      const narrowed = words.length || chosen.length;
      const said = narrowed ? count.dataset.some.replace("#", seen).replace("#", rows.length) : whole;
      if (count.textContent !== said) count.textContent = said;
      for (const { fold, open } of folds) {
        const left = all(fold, "tbody tr:not([hidden])").length;
        fold.hidden = narrowed && !left;
        fold.open = words.length ? left > 0 : open;
      }
    }
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
