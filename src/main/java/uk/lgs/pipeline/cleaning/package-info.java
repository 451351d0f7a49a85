/** Rules from the configuration that turn raw lines into clean lines or rejections, each with its reason. */
@NullMarked
package uk.lgs.pipeline.cleaning;

import org.jspecify.annotations.NullMarked;
