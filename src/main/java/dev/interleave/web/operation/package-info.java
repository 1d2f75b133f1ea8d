/** What an operation is to HTTP: its name, its options, what the catalogue and the OpenAPI document say of it. */
@NamedInterface("operation")
@NullMarked
package dev.interleave.web.operation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
