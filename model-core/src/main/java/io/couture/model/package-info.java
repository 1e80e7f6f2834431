/** What training and serving must agree on: the errors that both report. */
@NullMarked
package io.couture.model;

import org.jspecify.annotations.NullMarked;
