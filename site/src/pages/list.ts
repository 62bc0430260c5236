// The rail's list, in its order. A new page is a folder here and a line below.
import { overview } from "./overview";
import { change } from "./change";
import { sites } from "./sites";
import { importing } from "./import";
import { rules } from "./rules";
import { settings } from "./settings";
import type { Page } from "./page";

export const pages: readonly Page[] = [overview, sites, importing, change, rules, settings];
