/** What a request may ask for: one piece of code for the gateway's early answer and the caption stage's final one. */
@NullMarked
package io.couture.model.request;

import org.jspecify.annotations.NullMarked;
