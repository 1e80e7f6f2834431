/**
 * Where pictures and what is said about them come from: one port, an adapter for each layout of files. Catalogues are in
 * {@code data.catalogue}, preparing is in {@code data.prepare}.
 */
@NullMarked
package io.couture.trainer.data.source;

import org.jspecify.annotations.NullMarked;
