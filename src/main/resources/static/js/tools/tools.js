/** What can be done with an experiment, in the order of the toolbar. */

import {compare} from './compare.js';
import {explore} from './explore.js';
import {run} from './run.js';
import {step} from './step.js';
import {stress} from './stress.js';
import {sweep} from './sweep.js';

/*
 * A tool is
 *
 *     id            its name in addresses
 *     label, title  on its button, and what that does
 *     operation     the last part of the path it posts to
 *     unavailable(experiment)      why it cannot be used with an experiment, or null
 *     options(experiment, specs)   the options to offer, from those the application tells
 *     form(specs, given, changed, experiment)   makes a form of them, if not `fields` of form.js
 *     opensOptions                 whether they are worth seeing at once
 *     always(experiment, given)    what is given whatever the form says, by name; null: not even then
 *     launch(context)              does it, and shows in `context.area` what came of it; rejects with a Problem
 *     open(context)                shows what was launched before and has the id `context.id`
 *     opensWithoutId               whether an address without an id is enough to show something again
 *
 * and gets a context:
 *
 *     experiment, given, id, area, path, signal (aborted by Cancel, and when something else is begun)
 *     curl(given)                       shows the command for other parameters than the form has
 *     address({id, given}, {replace})   remembers in the address what is shown
 *     refill(parameters)                has the form and the address say what it was launched with
 *     start(tool, given)                does something else with the same experiment and all the parameters given, e.g.
 *                                       start('run', {...context.given, schedule})
 *     progress(done, total, words)      shows how far it is
 *     announce(text)                    says it to screen readers
 */
export const TOOLS = [run, explore, step, stress, compare, sweep];
