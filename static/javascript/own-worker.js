// The worker that runs the pattern of a lab.

import { serve } from "./orders.js";
import * as rust from "./rust.js";

serve(() => rust);
