// The worker that runs what a lab is compared with: drawing the page delays none of its timers, and
// whatever goes wrong in it leaves the lab alone.

import { serve } from "./orders.js";
import * as javascript from "./run.js";
import * as rust from "./rust.js";

serve((request) => (request.runner ? rust : javascript));
