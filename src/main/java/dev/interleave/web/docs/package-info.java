/** The documents that come with the application, as the page shows them, and the lessons in one of them. */
@NullMarked
package dev.interleave.web.docs;

import org.jspecify.annotations.NullMarked;
