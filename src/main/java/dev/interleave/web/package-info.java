/**
 * HTTP: the catalogue, runs and their formats, parameters, problems, guards, and the OpenAPI document. Names no experiment.
 */
@NullMarked
package dev.interleave.web;

import org.jspecify.annotations.NullMarked;
