// The frame of every page: says what is happening while the page opens, and when the line to its kernel breaks.
"use strict";

const workbook = (() => {
  const CHECK_EVERY = 2000; // ms between questions to a server that is out of reach
  const WAIT_MOST = 6000; // ms between two questions whether there is room
  const PATIENCE = 1500; // ms before a lost line is worth a word: a short break mends itself
  const KERNEL_STOPPED = 4001;
  const TOO_LARGE = 1009;
  const WORDS = {
    lost: "The connection to the workbook is lost. It is being tried again; keep this page open. What you typed is still here.",
    stopped: "The program behind this page has stopped. Reload the page to go on; your answers and drafts are kept.",
    broken: "This page could not be started. Reload it; if it happens again, tell whoever runs the workbook.",
    large: "That was too much text to send at once, so it was not checked. It is still on this page: shorten it to go on.",
  };

  const root = document.documentElement;
  let leaving = false;
  let opened = false;
  let checking = 0;
  let dead = false;

  function kernelId() {
    const config = document.getElementById("jupyter-config-data");
    return config ? JSON.parse(config.textContent).kernelId : "";
  }

  // --- the look: the system's, light, dark or high contrast, kept in this browser ---------------------------

  const LOOK = "notelib:look";
  const LOOKS = ["light", "dark", "contrast"];

  function look() {
    try {
      const kept = localStorage.getItem(LOOK);
      return LOOKS.includes(kept) ? kept : "";
    } catch {
      return ""; // no storage: the system's
    }
  }

  function wear(name) {
    if (name) root.dataset.theme = name;
    else delete root.dataset.theme;
  }

  function choose(name) {
    wear(name);
    try {
      if (name) localStorage.setItem(LOOK, name);
      else localStorage.removeItem(LOOK);
    } catch {
      // no storage: it holds for this page
    }
  }

  wear(look()); // before anything is painted
  addEventListener("storage", (event) => {
    if (event.key !== LOOK && event.key !== null) return;
    wear(look());
    showLook();
  });

  function showLook() {
    for (const one of document.getElementsByName("workbook-look")) one.checked = one.value === look();
  }

  // --- the header: pages in a row where there is room, else in a list to open ------------------------------

  const WIDE = "(min-width: 78rem)"; // as in shell.css

  /** Called once the header is there, before anything is painted. */
  function frame() {
    const pages = document.getElementById("workbook-pages");
    const looks = document.getElementById("workbook-look");
    const wide = matchMedia(WIDE);
    const fit = () => (pages.open = wide.matches);
    fit();
    wide.addEventListener("change", fit);
    showLook();
    looks.addEventListener("change", (event) => choose(event.target.value));

    const closable = () => [looks, ...(wide.matches ? [] : [pages])].filter((one) => one.open);
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      for (const one of closable()) {
        if (one.contains(document.activeElement)) one.querySelector("summary").focus();
        one.open = false;
      }
    });
    const leave = (event) => {
      for (const one of closable()) if (!one.contains(event.target)) one.open = false;
    };
    document.addEventListener("pointerdown", leave);
    document.addEventListener("focusin", leave);
  }

  /** The frame's own way to the keyboard map, which the page holds. */
  function footer() {
    document.getElementById("workbook-keys")?.addEventListener("click", () => document.dispatchEvent(new Event("notelib:keys")));
  }

  // --- opening ---------------------------------------------------------------------------------------------

  function say(text) {
    const status = document.getElementById("workbook-status");
    if (status) status.textContent = text;
  }

  function ready() {
    if (root.dataset.workbook !== "loading") return;
    root.dataset.workbook = "ready";
    say("");
  }

  function failed(text) {
    root.dataset.workbook = "failed";
    const status = document.getElementById("workbook-status");
    status.className = "workbook-notice";
    status.textContent = text;
  }

  let cellsArrived;
  const cells = new Promise((resolve) => {
    cellsArrived = resolve;
  });

  // Voila's front end waits for the whole document before it starts, and then asks for its kernel. Here it starts at
  // once, beside the kernel, and its question waits instead.
  const listen = window.addEventListener;
  window.addEventListener = function (type, listener, ...options) {
    if (type === "load" && !opened) setTimeout(listener, 0, new Event("load"));
    else listen.call(this, type, listener, ...options);
  };
  const ask = window.fetch;
  window.fetch = async (what, ...options) => {
    if (/\/api\/kernels\//.test(what.url ?? what)) await cells;
    return ask(what, ...options);
  };

  /** All cells are here. The page is ready once each of its widgets shows something. */
  function cellsSent() {
    opened = true;
    cellsArrived();
    const place = document.getElementById("workbook-cells");
    const widgets = place.querySelectorAll('script[type="application/vnd.voila.cell-output+json"]').length;
    const check = () => {
      const texts = [...place.querySelectorAll(".jp-OutputArea-output")].map((output) => output.innerText.trim());
      // Two texts of Jupyter's widget manager: one until the widget's state has come, one when it never will.
      const broken = texts.some((text) => text.startsWith("Error displaying widget"));
      const shown = texts.filter((text) => text && !text.startsWith("Loading widget"));
      if (!broken && shown.length < widgets) return;
      observer.disconnect();
      if (broken) failed(WORDS.broken);
      else ready();
    };
    const observer = new MutationObserver(check);
    observer.observe(place, { childList: true, subtree: true });
    check();
  }

  /** No room just now: ask from time to time, everybody at his own pace, and open the page when there is. */
  function wait(address) {
    setTimeout(async () => {
      try {
        const answer = await ask(address, { cache: "no-store" });
        if ((await answer.json()).room) return location.reload();
      } catch {
        // out of reach: the next question will tell
      }
      wait(address);
    }, WAIT_MOST * (0.5 + Math.random() / 2));
  }

  // --- the line to the kernel ------------------------------------------------------------------------------

  function notice(text, reload) {
    const place = document.getElementById("workbook-connection");
    place.replaceChildren();
    if (!text) return;
    const words = document.createElement("p");
    words.textContent = text;
    place.append(words);
    if (!reload) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Reload the page";
    button.addEventListener("click", () => location.reload());
    place.append(button);
  }

  function stopped() {
    clearTimeout(checking);
    dead = true;
    notice(WORDS.stopped, true);
  }

  async function check() {
    try {
      const base = document.body.dataset.baseUrl.replace(/voila\/$/, "");
      const answer = await fetch(`${base}healthz?kernel=${kernelId()}`, { cache: "no-store" });
      if (!(await answer.json()).kernel) return stopped();
    } catch {
      notice(WORDS.lost, false);
    }
    checking = setTimeout(check, CHECK_EVERY);
  }

  function watch(socket) {
    socket.addEventListener("open", () => {
      clearTimeout(checking);
      checking = 0;
      notice("");
    });
    socket.addEventListener("close", (event) => {
      if (leaving || dead) return;
      if (event.code === KERNEL_STOPPED) return stopped();
      if (event.code === TOO_LARGE) return notice(WORDS.large, false);
      if (!checking) checking = setTimeout(check, PATIENCE);
    });
  }

  // Voila's front end keeps its connection to itself; it is seen here as it is made.
  window.WebSocket = class extends WebSocket {
    constructor(address, protocols) {
      super(address, protocols);
      if (/\/api\/kernels\/[^/]+\/channels/.test(address)) watch(this);
    }
  };
  listen.call(window, "beforeunload", () => {
    leaving = true;
    // Somebody may decide to stay: then the kernel, told to stop, is missed a moment later.
    setTimeout(() => {
      leaving = false;
      if (opened) check();
    }, 3000);
  });

  // What Voila's template and front end call.
  window.voila_heartbeat = () => {};
  window.voila_process = () => {};
  window.voila_finish = () => {};

  listen.call(document, "DOMContentLoaded", footer);

  return { cellsSent, failed, frame, wait };
})();
