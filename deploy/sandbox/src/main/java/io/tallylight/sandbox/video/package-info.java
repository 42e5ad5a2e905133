/** The films that are delivered: real H.264 in MP4, muxed by hand around still frames. */
@NullMarked
package io.tallylight.sandbox.video;

import org.jspecify.annotations.NullMarked;
