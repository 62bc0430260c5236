// The rail's list, in its order. A new page is a folder here and a line below.
import { overview } from "./overview";
import { change } from "./change";
import { links } from "./links";
import { sites } from "./sites";
import { importing } from "./import";
import { numbers } from "./numbers";
import { accounts } from "./accounts";
import { policies } from "./policies";
import { people } from "./people";
import { rules } from "./rules";
import { settings } from "./settings";
import type { Page } from "./page";

export const pages: readonly Page[] = [overview, sites, numbers, accounts, policies, people, importing, change, links, rules, settings];
