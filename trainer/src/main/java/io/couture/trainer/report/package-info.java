/**
 * The page that shows a run at its end: reads what the stages left in the work folder and writes one HTML file that
 * needs nothing else. Knows no models; called by the run and by the command line.
 */
@NullMarked
package io.couture.trainer.report;

import org.jspecify.annotations.NullMarked;
