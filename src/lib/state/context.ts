import { createContext } from 'svelte';
import type { AppState } from './app-state.svelte.ts';
import type { CaseState } from './case-state.svelte.ts';

/** The root layout gives it. */
export const [getApp, setApp] = createContext<AppState>();

/** The layout of a case gives it. */
export const [getCase, setCase] = createContext<CaseState>();
