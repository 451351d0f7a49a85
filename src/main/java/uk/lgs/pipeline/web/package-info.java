/** The pages for people and the JSON for programs: dashboard, console, and who may see and do what. */
@NullMarked
package uk.lgs.pipeline.web;

import org.jspecify.annotations.NullMarked;
