// The rail's list, in its order. A new page is a folder here and a line below.
import { overview } from "./overview";
import { change } from "./change";
import { links } from "./links";
import { sites } from "./sites";
import { importing } from "./import";
import { numbers } from "./numbers";
import { accounts } from "./accounts";
import { operators } from "./operators";
import { policies } from "./policies";
import { people } from "./people";
import { routing } from "./routing";
import { contact } from "./contact";
import { rules } from "./rules";
import { settings } from "./settings";
import type { Page } from "./page";

export const pages: readonly Page[] = [overview, sites, numbers, operators, accounts, policies, people, routing, contact, importing, change, links, rules, settings];
