import { mount } from "svelte";
import App from "./App.svelte";
import { httpHost } from "./api/http";
import { app } from "./state/app.svelte";
import "./styles/all.css";

const target = document.getElementById("app");
if (!target) throw new Error("index.html has no #app");

// In the desktop window the shell answers; anywhere else the page's own server does (the test bridge).
const inShell = "__TAURI_INTERNALS__" in window;
app.connect(inShell ? (await import("./api/tauri")).tauriHost : httpHost);
mount(App, { target });
