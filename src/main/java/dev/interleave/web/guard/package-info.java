/** What keeps strangers out: hosts, origins, and where the application may be reached from. */
@NullMarked
package dev.interleave.web.guard;

import org.jspecify.annotations.NullMarked;
