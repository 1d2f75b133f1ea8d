/** The parts of the OpenAPI document that do not follow from controllers. */
@NullMarked
package dev.interleave.web.openapi;

import org.jspecify.annotations.NullMarked;
